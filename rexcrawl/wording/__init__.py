"""What a text is made of: units to compare, numbers, names, quotations and dates, in every script.

The one place that reads facts out of running text for the judgements about copies, revisions and stories.
"""

from rexcrawl.wording.names import Name, names
from rexcrawl.wording.numerals import Number, numbers
from rexcrawl.wording.quotations import quotations
from rexcrawl.wording.units import Unit, sentences, spaceless, units

__all__ = ["Name", "Number", "Unit", "names", "numbers", "quotations", "sentences", "spaceless", "units"]
