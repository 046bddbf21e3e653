"""What an article names: countries, places, organisations, companies, people, elements, minerals, mines, quantities
and dates to come, as frozen spans with offsets. Pure: gazetteers and rules, no network, and no model
unless an installed spaCy pipeline is plugged in."""

from rexcrawl.entities.find import VERSION, Finder, Named, entities
from rexcrawl.entities.gazetteer import Gazetteer
from rexcrawl.entities.pipeline import Pipeline
from rexcrawl.entities.span import Entity, Kind

__all__ = ["VERSION", "Entity", "Finder", "Gazetteer", "Kind", "Named", "Pipeline", "entities"]
