"""Makes reference.docx and draft.docx beside it: the styles, the page and the foot that pandoc gives a letter in Word,
and the same with DRAFT across each page.

    python3 src/handbook/letters/reference.py

The foot has the document's subject, which a letter sets to the agreement's id and the mark of its terms.
"""
import os
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SERIF = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/>'
SANS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'


def style(kind, name, title, based="Normal", paragraph="", run="", default=""):
    based = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (f'<w:style w:type="{kind}" {default} w:styleId="{name}"><w:name w:val="{title}"/>{based}<w:qFormat/>'
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>")


def heading(level, size, before, after, line=""):
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="2" w:color="000000"/></w:pBdr>' if line else ""
    return style("paragraph", f"Heading{level}", f"heading {level}",
                 paragraph=f'<w:keepNext/><w:keepLines/>{border}<w:spacing w:before="{before}" w:after="{after}"/>'
                           f'<w:outlineLvl w:val="{level - 1}"/>',
                 run=f'{SANS}<w:b/><w:sz w:val="{size}"/>')


def field(name):
    return (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')


def text(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


TIGHT = '<w:spacing w:before="20" w:after="40" w:line="252" w:lineRule="auto"/>'
STYLES = "".join([
    f'<w:docDefaults><w:rPrDefault><w:rPr>{SERIF}<w:sz w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>',
    style("paragraph", "Normal", "Normal", based="", default='w:default="1"'),
    style("character", "DefaultParagraphFont", "Default Paragraph Font", based="", default='w:default="1"'),
    style("paragraph", "BodyText", "Body Text", paragraph='<w:spacing w:before="60" w:after="100"/>'),
    style("paragraph", "FirstParagraph", "First Paragraph", based="BodyText"),
    style("paragraph", "Compact", "Compact", based="BodyText", paragraph=TIGHT),
    style("paragraph", "Intro", "Intro", based="BodyText", paragraph='<w:spacing w:before="160" w:after="100"/>'),
    # Room for a hand, and a block on one page.
    style("paragraph", "Signing", "Signing", paragraph='<w:keepNext/><w:keepLines/><w:spacing w:before="140" w:after="40"/>'),
    # The letter has a heading of its own; pandoc leaves an empty title before it.
    style("paragraph", "Title", "Title", paragraph='<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>', run='<w:sz w:val="2"/>'),
    heading(1, 38, 0, 160), heading(2, 24, 320, 80, line="below"), heading(3, 20, 180, 60),
    style("paragraph", "Footer", "footer", run=f'{SANS}<w:color w:val="444444"/><w:sz w:val="16"/>'),
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:tblPr><w:tblBorders>'
    '<w:bottom w:val="single" w:sz="2" w:color="BBBBBB"/>'
    '<w:insideH w:val="single" w:sz="2" w:color="BBBBBB"/></w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
])
SECTION = ('<w:sectPr>{head}<w:footerReference w:type="default" r:id="rId9"/><w:pgSz w:w="11906" w:h="16838"/>'
           '<w:pgMar w:top="1247" w:right="1134" w:bottom="1361" w:left="1134" w:header="680" w:footer="680" w:gutter="0"/></w:sectPr>')
HEAD_REFERENCE = '<w:headerReference w:type="default" r:id="rId8"/>'
DRAFT = ('<w:p><w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
         'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
         '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
         '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
         '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
         '<v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
         '<v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;'
         'width:440pt;height:176pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;'
         'mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" '
         'fillcolor="#e6e6e6" stroked="f"><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="DRAFT"/>'
         '</v:shape></w:pict></w:r></w:p>')
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
FOOT = (f'<w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs></w:pPr>{field("SUBJECT")}'
        f'<w:r><w:tab/></w:r>{field("PAGE")}{text(" / ")}{field("NUMPAGES")}</w:p>')
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def files(is_draft):
    made = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{KIND}.footer+xml"/>'
        + (f'<Override PartName="/word/header1.xml" ContentType="{KIND}.header+xml"/>' if is_draft else "") + "</Types>",
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId9" Type="{OFFICE}/footer" Target="footer1.xml"/>'
        + (f'<Relationship Id="rId8" Type="{OFFICE}/header" Target="header1.xml"/>' if is_draft else "") + "</Relationships>",
        "word/document.xml": f"<w:document {W} {R}><w:body><w:p/>{SECTION.format(head=HEAD_REFERENCE if is_draft else '')}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{STYLES}</w:styles>",
        "word/footer1.xml": f"<w:ftr {W} {R}>{FOOT}</w:ftr>",
    }
    if is_draft:
        made["word/header1.xml"] = f"<w:hdr {W} {R} {VML}>{DRAFT}</w:hdr>"
    return made


for document, draft in ("reference.docx", False), ("draft.docx", True):
    place = os.path.join(os.path.dirname(os.path.abspath(__file__)), document)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files(draft).items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            # What says DRAFT is the last file, and as it is: a letter in other words replaces this one.
            entry.compress_type = zipfile.ZIP_STORED if "header" in name else zipfile.ZIP_DEFLATED
            made.writestr(entry, HEAD + content)
