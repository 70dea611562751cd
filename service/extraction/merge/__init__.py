"""From readings to events: which mentions are one happening, what they say together, how happenings are linked."""

from service.extraction.merge.cluster import Cluster, cluster
from service.extraction.merge.combine import combine
from service.extraction.merge.data import MergeData
from service.extraction.merge.fillers import event_arguments
from service.extraction.merge.links import link_events
from service.extraction.merge.profile import Profile, profiles

__all__ = ["Cluster", "MergeData", "Profile", "cluster", "combine", "event_arguments", "link_events", "profiles"]
