"""Who works where: two managers for each organisation, and how an address is made of a name. All
choices hang on the names alone, so that a new agreement changes nothing in the others."""
import hashlib
import unicodedata

from organisations import ORGANISATIONS

MANAGERS = """
Claire Nwosu-Hart; Tobias Lindqvist | Adrian Clough; Shabnam Rafiq | Eirlys Vaughan; Piotr Gawroński
Rosalind Achterberg; Dev Malhotra | Imogen Tafari; Lewis Calder | Winston Abernathy; Noor Jahan Sheikh
Nerys Pritchard; Kofi Asante-Bell | Fergus Ballantyne; Rachel Oduya | Sukhdev Gill; Thea Marchbanks
Barnaby Crisp; Ewa Szymańska | Eilidh MacAskill; Jonathan Peebles | Margot Fielding; Ravi Subramanian
Clement Adebowale; Jude Harrowgate | Sister Agnes Mulvey; Hari Thapa | Osian Meredith; Bola Fashola
Greta Holm; Patrick Kiernan | Inés Aldecoa; Íñigo Zubizarreta | Ch Supt Neil Marwood; Supt Yvonne Tate
Ch Supt Ailsa Geddes; Supt Rory Menzies | Ch Supt Conor Devlin; Supt Grace Mawhinney
Prof. Leonora Whitby; Dr Hassan El-Amin | Prof. Jory Trevanion; Dr Mariam Qureshi
Prof. Éamonn Ó Raghallaigh; Dr Sorcha Kane | Prof. Zhang Wei; Dr Celeste Oyinlola
Anders Whitlock; Pamela Nkemelu | Dominic Vasey; Hyacinth Roe | Lorraine Bickerstaff; Tariq Aziz Khan
Nilesh Mehta; Abigail Stone | Kirsten Østergaard; Mads Nørgård | Krzysztof Źdźbłowski; Agnieszka Wąs
Graham Pellow; Chinwe Obi | Katrin Saar; Jean-Luc Delvaux | Marek Havel; Анђела Поповић
Ruud van der Meer; Laila Khoury | Ingrid Solheim; Ahmet Demirci | Олена Шевчук; Petri Nieminen
Arta Krasniqi; Benoît Lacroix | Viorica Țurcanu; Stefan Gruber | Ardit Hoxha; Élodie Marchand
Annelie Bergström; Otto Reisinger | Jadwiga Kowalczyk; Luís Figueiredo
Paul Ames; Harriet Boone | Ruth Okoro-Lane; Sam Whitfeather | Dean Alan Brandt; Dr Phoebe Marsh
Algirdas Butkus; Daiva Petrauskienė | Marie Dubois; Sofia Lindgren | Anne Pelletier; Jack MacInnis
Susan Wong; Thomas Leblanc
"""

FOLDED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ð": "d", "þ": "th",
                        "Þ": "Th", "ß": "ss", "æ": "ae", "’": "", "'": ""})
TITLES = ("Dr", "Prof.", "Sister", "Ch Supt", "Supt", "Insp.", "Sgt", "DI", "Sir", "Dame")
# How those sign whose names are not written in Latin letters.
SIGNED = {"Анђела Поповић": "andjela.popovic", "Олена Шевчук": "olena.shevchuk",
          "Ελένη Παπαδοπούλου": "eleni.papadopoulou", "Милица Јовановић": "milica.jovanovic",
          "Тарас Ковальчук": "taras.kovalchuk", "陳美玲 Mei-Ling Chan": "meiling.chan"}


def pick(seed, what, options):
    digest = hashlib.sha256(f"{seed}/{what}".encode()).digest()
    return options[int.from_bytes(digest[:6], "big") % len(options)]


def between(seed, what, low, high):
    return pick(seed, what, range(low, high + 1))


def email_of(name, domain):
    if name in SIGNED:
        return f"{SIGNED[name]}@{domain}"
    for title in TITLES:
        name = name.removeprefix(title + " ")
    plain = unicodedata.normalize("NFKD", name.translate(FOLDED))
    words = "".join(c for c in plain if not unicodedata.combining(c)).lower().split(" ")
    return f"{words[0]}.{'-'.join(words[1:])}@{domain}"


def read_managers():
    couples = [part.strip() for line in MANAGERS.strip().splitlines() for part in line.split("|")]
    if len(couples) != len(ORGANISATIONS):
        raise ValueError(f"{len(couples)} couples for {len(ORGANISATIONS)} organisations")
    return {key: couple.split("; ") for key, couple in zip(ORGANISATIONS, couples)}


MANAGERS_OF = read_managers()


def manager_of(seed, key):
    """Name and address."""
    name = pick(seed, key + " manager", MANAGERS_OF[key])
    return name, email_of(name, ORGANISATIONS[key]["domain"])


def coordinator_of(key):
    """Name and address; of an organisation without a coordinator, nothing."""
    organisation = ORGANISATIONS[key]
    name = organisation["coordinator"]
    return (name, email_of(name, organisation["domain"])) if name else None


def find_shared_names(secondees):
    """Names that two people have."""
    everybody = list(secondees) + [name for couple in MANAGERS_OF.values() for name in couple]
    everybody += [each["coordinator"] for each in ORGANISATIONS.values() if each["coordinator"]]
    return sorted({name for name in everybody if everybody.count(name) > 1})
