"""The organisations of the register, all invented but the two that schemes of the government name.
`listed` ones stand in organisations.yaml; `checked` is when somebody last rang to ask."""


def organisation(name, sector, country, domain, coordinator=None, phone=None, checked="2026-09-14",
                 listed=True, jurisdiction=None):
    return dict(name=name, sector=sector, country=country, domain=domain, coordinator=coordinator,
                phone=phone, checked=checked, listed=listed, jurisdiction=jurisdiction)


CIVIL, PUBLIC, ACADEMIA = "civil-service", "public-sector", "academia"

ORGANISATIONS = {
    # Departments and agencies.
    "dsit": organisation("Department for Science, Innovation and Technology", CIVIL, "GB",
                         "example.gov.uk", "Rohan Patel-Greene", "020 7946 0601"),
    "fcdo": organisation("Foreign, Commonwealth and Development Office", CIVIL, "GB",
                         "example.gov.uk", "Lucy Brennan", "020 7946 0418"),
    "coasts": organisation("Department for Coasts and Inland Waters", CIVIL, "GB",
                           "example.gov.uk", "Dilys Prothero", "020 7946 0622"),
    "towns": organisation("Ministry for Towns and Regions", CIVIL, "GB",
                          "example.gov.uk", "Marcus Oyelaran", "020 7946 0633", "2026-06-30"),
    "skills": organisation("Department for Skills and Working Life", CIVIL, "GB",
                           "example.gov.uk", "Henrietta Quill", "020 7946 0644", "2026-02-11"),
    "estates": organisation("Government Estates Agency", CIVIL, "GB",
                            "example.gov.uk", "Parveen Aslam", "0161 496 0655"),
    "statistics": organisation("Office for Civic Statistics", CIVIL, "GB",
                               "example.gov.uk", "Gruffydd Mostyn", "029 2018 0466", "2026-07-22"),
    "food": organisation("Food Chain Inspectorate", CIVIL, "GB",
                         "example.gov.uk", "Isla Drummond", "0131 496 0677", "2021-03-09"),
    "rail": organisation("Transport Planning Executive", CIVIL, "GB",
                         "example.gov.uk", "Callum Rhodes-Achebe", "0113 496 0688"),
    "duties": organisation("Duties and Excise Service", CIVIL, "GB",
                           "example.gov.uk", "Wilhelmina Stott", "0114 496 0699", "2022-11-01"),
    "woodland": organisation("Scottish Woodland Agency", CIVIL, "GB",
                             "example.gov.uk", "Catrìona NicAoidh", "0131 496 0610"),
    # Nobody has been named there since the last one left.
    "archives": organisation("Public Records Authority", CIVIL, "GB", "example.gov.uk", None, None,
                             "2024-05-17"),
    # The wider public sector, police, charities.
    "northmere": organisation("Northmere City Council", PUBLIC, "GB", "example.org",
                              "Bridget Ó Duinn", "01632 960411"),
    "tyneholm": organisation("Tyneholm NHS Foundation Trust", PUBLIC, "GB", "example.org",
                             None, None, "2025-01-20"),
    "lantern": organisation("The Lantern Trust", "charity", "GB", "example.org",
                            "Ffion Bevan", "01632 960422"),
    "rivers": organisation("Rivers Alive", "charity", "GB", "example.org", None, None, "2023-08-02"),
    "puentes": organisation("Fundación Puentes", "charity", "ES", "example.org",
                            "María José Íñiguez", "+34 910 000 433"),
    "severnside": organisation("Severnside Police", "police", "GB", "example.org",
                               "Terence Okoro", "01632 960444", jurisdiction="england-wales"),
    "strathbrae": organisation("Police Service of Strathbrae", "police", "GB", "example.org",
                               "Morag Sutherland", "0131 496 0455", jurisdiction="scotland"),
    "lagan": organisation("Lagan Valley Constabulary", "police", "GB", "example.org",
                          "Deirdre McAteer", "028 9649 6466", jurisdiction="northern-ireland"),
    # Universities and companies.
    "kelbridge": organisation("University of Kelbridge", ACADEMIA, "GB", "example.ac.uk",
                              "Prudence Abara", "01632 960511"),
    "penhallow": organisation("Penhallow University", ACADEMIA, "GB", "example.ac.uk",
                              None, None, "2026-04-03"),
    "margery": organisation("Queen Margery College, Belfast", ACADEMIA, "GB", "example.ac.uk",
                            "Aoife Nic Giolla", "028 9649 6522"),
    "aldersgate": organisation("Aldersgate Institute of Technology", ACADEMIA, "GB", "example.ac.uk",
                               "Desmond Farquhar", "020 7946 0533", "2020-10-12"),
    "halcyon": organisation("Halcyon Turbines plc", "industry", "GB", "example.com",
                            "Keziah Lund", "01632 960544"),
    "quillon": organisation("Quillon Semiconductors Ltd", "industry", "GB", "example.com"),
    "brightwater": organisation("Brightwater Analytics Ltd", "industry", "GB", "example.net",
                                "Omar Haddad", "0161 496 0566"),
    "mehta": organisation("Mehta & Rowe LLP", "industry", "GB", "example.com",
                          "Gillian Rowe", "020 7946 0577"),
    "maritime": organisation("Sørensen Maritime A/S", "industry", "DK", "example.com",
                             "Bjørn Ågård", "+45 32 10 05 88"),
    "optyka": organisation("Łódzka Optyka Precyzyjna sp. z o.o.", "industry", "PL", "example.com",
                           "Małgorzata Żurawska", "+48 42 000 05 99"),
    # It came in by an agreement, and nobody has added it to the directory.
    "ferrybridge": organisation("Ferrybridge Data plc", "industry", "GB", "example.com",
                                listed=False),
    # Missions.
    "eumm": organisation("EUMM Georgia", "international", "GE", "example.org"),
    "eulex": organisation("EULEX Kosovo", "international", "XK", "example.org"),
    "copps": organisation("EUPOL COPPS", "international", "PS", "example.org"),
    "unmik": organisation("UNMIK", "international", "XK", "example.org", checked="2022-06-20"),
    "euam": organisation("EUAM Ukraine", "international", "UA", "example.org"),
    "eusr": organisation("EUSR Kosovo", "international", "XK", "example.org"),
    "osce-md": organisation("OSCE Mission to Moldova", "international", "MD", "example.org"),
    "osce-al": organisation("OSCE Presence in Albania", "international", "AL", "example.org"),
    "osce-vienna": organisation("OSCE Secretariat", "international", "AT", "example.org"),
    "odihr": organisation("OSCE Office for Democratic Institutions and Human Rights",
                          "international", "PL", "example.org"),
}
