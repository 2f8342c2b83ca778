"""Writes an agreement as a person would: short sections on one line, long ones below each other,
remarks beside some of the lines. Values are texts, numbers, dates, lists and sections (dicts)."""
import datetime
import re

PLAIN = re.compile(r"[^\W_](?!.*(: |:$| #|[ ]$))[^\n]*$")
NOT_TEXT = re.compile(r"([0-9 +.:]+|true|false|yes|no|on|off|null|y|n)$", re.IGNORECASE)
WIDE = 100  # where a line is long enough to be broken


class Written(str):
    """Stands as it is: a number, a date, an amount."""


def scalar(value, inside_flow=False):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, datetime.date, Written)):
        return str(value)
    is_plain = PLAIN.match(value) and not NOT_TEXT.match(value)
    if is_plain and not (inside_flow and re.search(r"[,\[\]{}]", value)):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return scalar(value, inside_flow=True)


def is_deep(value):
    """Whether a section holds more than single values, names and short lists."""
    if isinstance(value, dict):
        return any(isinstance(each, dict) and is_nested(each) or is_table(each)
                   for each in value.values())
    return is_table(value)


def is_nested(value):
    return any(isinstance(each, (dict, list)) for each in value.values())


def is_table(value):
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def fold(text, indent):
    """The lines of a folded text (>-)."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(indent) + len(line) + 1 + len(word) > 92:
            lines.append(indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return lines + [indent + line]


class Page:
    """`remarks` are comments by path ("finance.recharge"); `~` before one puts it on a line of its
    own, above. `tight` pages keep on one line what fits there."""

    def __init__(self, remarks, tight):
        self.remarks = dict(remarks)
        self.width = WIDE + 10 if tight else 64
        self.lines = []

    def say(self, text):
        self.lines += ["# " + text] if text else [""]

    def put(self, line, path):
        remark = self.remarks.pop(path, None)
        if remark and remark.startswith("~"):
            self.lines.append(line[: len(line) - len(line.lstrip())] + "# " + remark[1:])
        elif remark:
            line = f"{line:<31}  # {remark}"
        self.lines.append(line)

    def add(self, key, value, indent="", path=""):
        path = f"{path}.{key}" if path else key
        if not isinstance(value, (dict, list)):
            return self.add_scalar(key, value, indent, path)
        line = f"{indent}{key}: {flow(value)}"
        inner = any(each.startswith(path + ".") for each in self.remarks)
        person = isinstance(value, dict) and "name" in value and indent
        limit = WIDE + 10 if person else self.width
        if not inner and not is_deep(value) and len(line) <= limit:
            return self.put(line, path)
        self.put(f"{indent}{key}:", path)
        if isinstance(value, dict):
            for name, each in value.items():
                self.add(name, each, indent + "  ", path)
        else:
            for each in value:
                self.add_item(each, indent + "  ", path)

    def add_scalar(self, key, value, indent, path):
        line = f"{indent}{key}: {scalar(value)}"
        if len(line) <= WIDE or not isinstance(value, str):
            return self.put(line, path)
        self.put(f"{indent}{key}: >-", path)
        self.lines += fold(value, indent + "  ")

    def add_item(self, item, indent, path):
        line = f"{indent}- {flow(item)}"
        limit = WIDE + 30 if path != "history" else 195
        if not isinstance(item, dict):
            return self.put(f"{indent}- {scalar(item)}", path)
        if len(line) <= limit:
            return self.put(line, f"{path}.{item.get('id')}")
        lead = indent + "- "
        for name, each in item.items():
            start = len(self.lines)
            self.add(name, each, indent + "  ")
            self.lines[start] = lead + self.lines[start][len(lead):]
            lead = indent + "  "

    def render(self):
        if self.remarks:
            raise ValueError(f"remarks on what is not there: {self.remarks}")
        return "\n".join(self.lines) + "\n"
