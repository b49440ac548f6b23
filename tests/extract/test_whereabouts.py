"""Places and the hospitals in them, and names that only look like either."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from scraper.extract.values.whereabouts import find_places, read_institution, read_place


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Colton, CA", ("Colton", "San Bernardino", "CA")),
        (
            "Wabash Memorial Hospital, 1200 Fairbanks Street\nTerre Haute, Indiana 47802",
            ("Terre Haute", "Vigo", "IN"),
        ),
        ("Gowanus Hospital Center, Brooklyn NY.", ("Brooklyn", "Kings", "NY")),
        ("Washington, D.C.", ("Washington", "District of Columbia", "DC")),
        ("MedStar, Washington, DC 20010", ("Washington", "District of Columbia", "DC")),
        ("at Harborview Heights Medical Center in Tacoma, Washington.", ("Tacoma", "Pierce", "WA")),
        ("Washington University in St. Louis, MO", ("St. Louis", "St. Louis", "MO")),
        ("Dr. Jane Bowie, MD", None),
        ("Sylmar, CA 91342", ("Sylmar", "Los Angeles", "CA")),
        ("Los Angeles County facility", (None, "Los Angeles", "CA")),
        ("eligible for a California license", None),
        ("University of Southern California", None),
        (
            "Westlake Psychiatric Institute / Los Angeles (Los Angeles County), CA",
            ("Los Angeles", "Los Angeles", "CA"),
        ),
        ("in Chicago", ("Chicago", "Cook", "IL")),
        ("Toledo OH", ("Toledo", "Lucas", "OH")),
        ("Orange, NJ", ("Orange", "Essex", "NJ")),
        ("Riverside Methodist in Columbus, Ohio", ("Columbus", "Franklin", "OH")),
        ("Indiana University of Pennsylvania", None),
        ("in Springfield", None),
        ("a program in Texas", (None, None, "TX")),
        ("Glendale, AZ", ("Glendale", "Maricopa", "AZ")),
        ("Pasadena, TX", ("Pasadena", "Harris", "TX")),
        ("Dr. Ventura", None),
        ("Sioux Falls, SD", ("Sioux Falls", "Minnehaha", "SD")),
        ("Winston-Salem, NC", ("Winston-Salem", "Forsyth", "NC")),
        ("New York, New York", ("New York", "New York", "NY")),
        ("St. Paul, Minnesota", ("St. Paul", "Ramsey", "MN")),
        ("Burbank (Los Angeles County)", ("Burbank", "Los Angeles", "CA")),
        ("2 CA-1 positions", None),
        ("Nuclear radiology fellow, Baltimore", ("Baltimore", "Baltimore", "MD")),
        ("Letter to the chair, Baltimore", None),
        ("University of Washington, Seattle", ("Seattle", "King", "WA")),
        ("Allentown, Pa.", ("Allentown", "Lehigh", "PA")),
        ("Providence, R.I.", ("Providence", "Providence", "RI")),
        ("twenty minutes from downtown Boston, MA, in Quincy, MA", ("Quincy", "Norfolk", "MA")),
        ("Direct flights to Denver, CO and Dallas, TX from Tulsa, OK", ("Tulsa", "Tulsa", "OK")),
        ("2025 graduates: epilepsy (Rochester, MN); private practice (Lincoln, NE)", None),
        ("our incoming fellow left for a job in Portland, OR", None),
        ("see you at the spring meeting in San Diego, CA", None),
        ("Dr. Hale trained at a hospital in Cleveland, OH", None),
        ("Harbor Health, 88 Congress Hill, Portland, Maine 04101", ("Portland", "Cumberland", "ME")),
        ("at Laurel Summit Hospital (Johnstown PA)", ("Johnstown", "Cambria", "PA")),
        ("Windward Medical Center, Honolulu, Hawai\u02bbi", ("Honolulu", "Honolulu", "HI")),
    ],
)
def test_where_it_is(text: str, where: tuple[str | None, str | None, str | None] | None) -> None:
    found = read_place(text)
    assert ((found.value.city, found.value.county, found.value.state) if found else None) == where
    assert found is None or found.words in text


def test_the_state_of_the_source_tells_which_city_is_meant() -> None:
    found = read_place("Riverside", state_hint="CA")
    assert found is not None
    assert found.value.county == "Riverside"


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("Wabash Memorial Hospital", "Wabash Memorial Hospital"),
        ("Gowanus Hospital Center, Brooklyn NY. 1 spot", "Gowanus Hospital Center"),
        (
            "The Department of Anesthesiology at Wilshire Park Medical Center has an opening",
            "Wilshire Park Medical Center",
        ),
        (
            "Family Med PGY1 - Ozark Foothills FMR, Poplar Bluff, Missouri. Two positions",
            "Ozark Foothills FMR",
        ),
        ("Peds PGY-3 - Bayou Children's, Lafayette LA.", "Bayou Children's"),
        (
            "Redwood Coast Community Psychiatry / Eureka, CA (posted 3/4/2026)",
            "Redwood Coast Community Psychiatry",
        ),
        (
            "One internal medicine PGY-3 position at Gwinnett Ridge Medical Center in Lawrenceville, Georgia",
            "Gwinnett Ridge Medical Center",
        ),
        ("Palouse Health / Pullman, WA", "Palouse Health"),
        ("graduates approved by the Medical Board of California", None),
        (
            "University of Southern California / LA General Medical Center internal medicine residency",
            "University of Southern California / LA General Medical Center",
        ),
        ("Arrowhead Regional Medical Center, Colton, CA", "Arrowhead Regional Medical Center"),
        ("Nephrology fellowship - Flint Hills University, Topeka KS.", "Flint Hills University"),
        ("Internal Medicine Clinic opening", None),
        ("PGY-2 Family Medicine Position", None),
        ("ARMC has a PGY-2 opening", "ARMC"),
        ("Letters before Memorial Day (May 25)", None),
        ("2251 N Shore Dr, Rhinelander, WI 54501", None),
        ("Sutter Valley Regional Medical Center", "Sutter Valley Regional Medical Center"),
        ("Institution: Brookdale Teaching Hospital", "Brookdale Teaching Hospital"),
        (
            "The University of Tennessee Health Science Center",
            "University of Tennessee Health Science Center",
        ),
        ("Sponsor: Piedmont Family Health Consortium", "Piedmont Family Health Consortium"),
        ("PGY-2 Position - Greenfield Memorial Hospital, Greenfield, IN", "Greenfield Memorial Hospital"),
        ("Marigold Clinic, Fresno, CA", "Marigold Clinic"),
        ("one spot at St. Vincent's in Toledo, Ohio", "St. Vincent's"),
        (
            "Department of Psychiatry and Behavioral Sciences, Ridgeway University School of Medicine",
            "Ridgeway University School of Medicine",
        ),
        ("Harbor-UCLA Medical Center", "Harbor-UCLA Medical Center"),
        ("Ridgeway University Hospital is in Ohio", "Ridgeway University Hospital"),
        ("Psychiatry PGY-4, Ogden, Utah", None),
        ("HARBOR POINT MEDICAL CENTER\nOFFICE OF MEDICAL EDUCATION", "HARBOR POINT MEDICAL CENTER"),
        ("2606 Hospital Boulevard, Corpus Christi, TX 78405", None),
        ("100 Health Sciences Road, Irvine, CA", None),
        ("Information for Kensington Memorial Residents", None),
        ("Mercy Hospital, 12 Hospital Drive, Toledo, OH", "Mercy Hospital"),
        ("Cedar Hill Hospital Residents", "Cedar Hill Hospital"),
        ("R1: body, chest, neuro, MSK, night float", None),
        ("half of the year is at the VA. Contact Dr. Ines Thayer", None),
    ],
)
def test_whose_it_is(text: str, institution: str | None) -> None:
    found = read_institution(text)
    assert (found.value if found else None) == institution
    assert found is None or found.words in text


@given(st.text(alphabet="ABCcity, NYHospital of-\n(County)/.'d90", max_size=120))
def test_no_text_breaks_them(text: str) -> None:
    for place in find_places(text):
        assert 0 <= place.start < place.end <= len(text)
    for reading in (read_place(text), read_institution(text)):
        assert reading is None or reading.words in text
