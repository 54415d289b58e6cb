"""The Flask glue: routing, identity, errors, templates, navigation, paging, health."""
