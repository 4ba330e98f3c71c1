"""Makes the fonts that the program draws with: fonts.py SOURCE_FOLDER TARGET_FOLDER

Inter in four weights, cut down to the letters that teachers' names and languages need. Dear ImGui reads plain
TrueType outlines and applies no OpenType features, so the outlines are converted, and the digits are the tabular ones
(all of one width), for good.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

WEIGHTS = {"regular": "Regular", "medium": "Medium", "semibold": "SemiBold", "bold": "Bold"}

RANGES = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B0, 0x02FF),  # modifier letters: ʻ ʼ ː
    (0x0300, 0x0338),  # combining marks
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese, Yoruba, Igbo
    (0x2000, 0x206F),  # general punctuation
    (0x20A0, 0x20BF),  # currency
    (0x2190, 0x2193),  # arrows
    (0xA78B, 0xA78C),  # saltillo: Ꞌ ꞌ
]
# Of the IPA block, what African orthographies write with.
AFRICAN = "ɑɓɔɖɗəɛɠɣɦɨɩɪɬɯɲɵɽʃʈʉʊʋʌʒʔʕ"
SIGNS = "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹№™−×÷≈≠≤≥∞↔↕↗↘↩↪⇧⌘⌥⌃⌫⏎✓✗✔✘✕●○◐◌■□▪▫▲△▶▷▼▽◀◆◇★☆☐☑☰⚠ⓘ…"

# A tenth of a pixel in a letter 100 pixels high: nothing that an eye can tell, and a twelfth off the size.
MAX_ERROR_EM = 0.001


def to_truetype(font):
    """Cubic outlines become quadratic ones, which is all that glyf holds."""
    glyph_set = font.getGlyphSet()
    max_error = font["head"].unitsPerEm * MAX_ERROR_EM
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, max_error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = glyphs
    font["loca"] = newTable("loca")
    font["maxp"].tableVersion = 0x00010000
    maxp = font["maxp"]
    for field in ("maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements "
                  "maxSizeOfInstructions maxComponentElements maxComponentDepth maxCompositePoints "
                  "maxCompositeContours maxPoints maxContours").split():
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    del font["CFF "]
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def tabular_digits(font):
    """The glyph that the font's own `tnum` feature puts in the place of each glyph."""
    gsub = font["GSUB"].table
    lookups = {i for record in gsub.FeatureList.FeatureRecord if record.FeatureTag == "tnum"
               for i in record.Feature.LookupListIndex}
    replaced = {}
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            table = getattr(table, "ExtSubTable", table)
            replaced.update(getattr(table, "mapping", {}))
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in table.cmap:
                table.cmap[code] = replaced.get(table.cmap[code], table.cmap[code])  # tables share their maps


def make(source, target):
    font = TTFont(source)
    tabular_digits(font)
    wanted = {code for first, last in RANGES for code in range(first, last + 1)} | {ord(c) for c in AFRICAN + SIGNS}
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14],
                             drop_tables=subset.Options._drop_tables_default + ["GSUB", "GPOS", "GDEF", "STAT"],
                             desubroutinize=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    if "CFF " in font:
        to_truetype(font)
    widths = {font["hmtx"][font.getBestCmap()[code]][0] for code in range(ord("0"), ord("9") + 1)}
    if len(widths) != 1:
        raise SystemExit(f"{source}: its tabular digits have several widths: {sorted(widths)}")
    font.save(target)


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for ours, theirs in WEIGHTS.items():
        make(source / f"Inter-{theirs}.otf", target / f"inter-{ours}.ttf")


main()
