"""A line that names a level and a field in the short forms of the trade is one place, or two, of that level."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

PAGE = "<h1>Openings</h1><p>{}</p><p>Mesa Hospital, Torrance, California. Write to gme@mesa.example.org.</p>"


@pytest.mark.parametrize(
    ("line", "kind", "specialties", "years"),
    [
        (
            "We have an opening for a second-year resident in family medicine.",
            "residency",
            ["family-medicine"],
            [[2]],
        ),
        ("We have an opening for a rising third-year in psychiatry.", "residency", ["psychiatry"], [[3]]),
        ("Our pediatrics residency has a PL-3 vacancy.", "residency", ["pediatrics"], [[3]]),
        ("CA-1 vacancy in anesthesiology.", "residency", ["anesthesiology"], [[2]]),
        (
            "Clinical base year (PGY-1) anesthesiology position available.",
            "residency",
            ["anesthesiology"],
            [[1]],
        ),
        ("R1 radiology spot (PGY-2) available July.", "residency", ["diagnostic-radiology"], [[2]]),
        ("R-2 diagnostic radiology position open.", "residency", ["diagnostic-radiology"], [[3]]),
        ("A PGY-2/PGY-3 position is open in general surgery.", "residency", ["general-surgery"], [[2, 3]]),
        ("PGY 2 or 3 position in general surgery available", "residency", ["general-surgery"], [[2, 3]]),
        (
            "One PGY2 and one PGY3 position in OB/GYN are open.",
            "residency",
            ["obstetrics-gynecology", "obstetrics-gynecology"],
            [[2], [3]],
        ),
        ("PGY-II ortho position open", "residency", ["orthopaedic-surgery"], [[2]]),
        ("PGY-4 ENT vacancy available now", "residency", ["otolaryngology"], [[4]]),
        (
            "Intern position available in internal medicine, categorical.",
            "residency",
            ["internal-medicine"],
            [[1]],
        ),
        (
            "Non-designated preliminary general surgery PGY-1, one position open",
            "residency",
            ["general-surgery"],
            [[1]],
        ),
        ("Transitional year: one position unfilled.", "residency", ["transitional-year"], [[1]]),
        ("Med-Peds PGY-3 open", "residency", ["internal-medicine-pediatrics"], [[3]]),
        ("EM/IM PGY-2 opening at our combined program", "residency", ["emergency-medicine"], [[2]]),
        ("Triple board PGY-2 opening", "residency", ["pediatrics"], [[2]]),
        ("Psych/FM combined PGY-3 opening", "residency", ["psychiatry"], [[3]]),
        ("PM&R PGY-2 opening", "residency", ["physical-medicine-rehabilitation"], [[2]]),
        ("Physiatry PGY-3 vacancy, one position", "residency", ["physical-medicine-rehabilitation"], [[3]]),
        ("Neurosurgery junior resident (PGY-2) opening", "residency", ["neurological-surgery"], [[2]]),
        ("Urology URO-2 (PGY-3) opening", "residency", ["urology"], [[3]]),
        ("Rad onc PGY-3 opening", "residency", ["radiation-oncology"], [[3]]),
        ("Pathology AP/CP PGY-1, unfilled after the Match", "residency", ["pathology"], [[1]]),
        ("Derm PGY-2 vacancy", "residency", ["dermatology"], [[2]]),
        ("Ophtho PGY-3 vacancy", "residency", ["ophthalmology"], [[3]]),
        ("Occupational medicine PGY-2 position available", "residency", ["preventive-medicine"], [[2]]),
        ("Preventive medicine residency: one PGY-2 opening", "residency", ["preventive-medicine"], [[2]]),
        ("Child neurology PGY-3 open", "residency", ["child-neurology"], [[3]]),
        ("I-6 cardiothoracic PGY-3 vacancy", "residency", ["thoracic-surgery"], [[3]]),
        ("Integrated plastics PGY-4 vacancy", "residency", ["plastic-surgery"], [[4]]),
        ("IR/DR integrated PGY-3 vacancy", "residency", ["interventional-radiology"], [[3]]),
        (
            "Hematology/oncology fellowship: one unfilled first-year position",
            "fellowship",
            ["hematology-oncology"],
            None,
        ),
        ("PCCM fellowship slot open", "fellowship", ["pulmonary-critical-care"], None),
        ("Unfilled nephrology fellowship position, July 2026", "fellowship", ["nephrology"], None),
        ("ID fellowship: one position left", "fellowship", ["infectious-disease"], None),
        ("Geriatrics fellow wanted for July", "fellowship", ["geriatric-medicine"], None),
        ("Endocrine fellowship opening", "fellowship", ["endocrinology"], None),
        ("Rheum fellowship vacancy", "fellowship", ["rheumatology"], None),
        ("HPM fellowship vacancy", "fellowship", ["hospice-palliative-medicine"], None),
        ("Addiction medicine fellowship has one opening", "fellowship", ["addiction-medicine"], None),
        (
            "CAP fellowship opening (child and adolescent psychiatry)",
            "fellowship",
            ["child-adolescent-psychiatry"],
            None,
        ),
        ("C-L psychiatry fellowship vacancy", "fellowship", ["consultation-liaison-psychiatry"], None),
        ("Sports med fellowship, 1 spot open", "fellowship", ["sports-medicine"], None),
        (
            "Regional anesthesia fellowship opening",
            "fellowship",
            ["regional-anesthesiology-acute-pain-medicine"],
            None,
        ),
        ("Pain medicine fellowship opening", "fellowship", ["pain-medicine"], None),
        ("Surgical critical care fellowship opening", "fellowship", ["surgical-critical-care"], None),
        ("Vascular neurology fellowship, position available", "fellowship", ["vascular-neurology"], None),
        (
            "Neonatology fellowship position still available",
            "fellowship",
            ["neonatal-perinatal-medicine"],
            None,
        ),
        ("Peds ICU fellowship (PCCM) unfilled position", "fellowship", ["pediatric-critical-care"], None),
        ("Peds EM fellow needed", "fellowship", ["pediatric-emergency-medicine"], None),
        (
            "Interventional cardiology fellowship: one opening",
            "fellowship",
            ["interventional-cardiology"],
            None,
        ),
        ("EP fellowship opening (electrophysiology)", "fellowship", ["electrophysiology"], None),
        ("Transplant hepatology fellowship opening", "fellowship", ["transplant-hepatology"], None),
        ("MFM fellowship opening", "fellowship", ["maternal-fetal-medicine"], None),
        ("Gyn onc fellowship opening", "fellowship", ["gynecologic-oncology"], None),
        ("Cytopathology fellowship open for July", "fellowship", ["cytopathology"], None),
        ("Dermpath fellowship opening", "fellowship", ["dermatopathology"], None),
        ("Breast imaging fellowship opening", "fellowship", ["breast-imaging"], None),
        ("MSK radiology fellowship opening", "fellowship", ["musculoskeletal-radiology"], None),
        ("Neuroradiology fellowship opening", "fellowship", ["neuroradiology"], None),
        ("Hand surgery fellowship opening", "fellowship", ["hand-surgery"], None),
        ("Medical toxicology fellowship opening", "fellowship", ["medical-toxicology"], None),
        ("Clinical informatics fellowship opening", "fellowship", ["clinical-informatics"], None),
        ("Allergy/immunology fellowship opening", "fellowship", ["allergy-immunology"], None),
        ("Sleep fellowship opening", "fellowship", ["sleep-medicine"], None),
        ("Brain injury medicine fellowship opening", "fellowship", ["brain-injury-medicine"], None),
    ],
)
def test_a_line_offers_its_level_in_its_field(
    line: str, kind: str, specialties: list[str], years: list[list[int]] | None
) -> None:
    page = open_document(PAGE.format(line).encode(), format="html", url="https://mesa.example.org/openings")
    assert isinstance(page, Document)
    found = read(page, day=date(2026, 5, 1)).records
    assert [one.kind for one in found] == [kind] * len(specialties)
    assert [one.specialty for one in found] == specialties
    assert years is None or [list(one.pgy) for one in found] == years
