"""The metadata packet (XMP) by which a PDF says what it is and which standards it keeps.

PDF/A allows only properties it knows; `pdfuaid:part`, which declares PDF/UA, is not one of them and must be described
in the packet itself (ISO 19005-3, 6.6.2.3: extension schemas).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

PACKET = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that this file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>{described}</rdf:Bag></pdfaExtension:schemas></rdf:Description>{stated}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

DECISION = "https://oversight.example/ns/decision/1#"
"""The name of our own properties. Nothing is fetched from there."""
STATED = """
<rdf:Description rdf:about="" xmlns:decision="{space}">
<decision:number>{number}</decision:number>
<decision:version>{version}</decision:version>
<decision:fingerprint>{fingerprint}</decision:fingerprint></rdf:Description>"""
DESCRIBED = """
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Decision of an oversight board</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>decision</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"""
PROPERTY = """<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{type}</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>{says}</pdfaProperty:description></rdf:li>"""
PROPERTIES = (
    ("number", "Text", "The number of the case"),
    ("version", "Integer", "Which version of the decision this is"),
    ("fingerprint", "Text", "SHA-256 of the words of the decision, by which the public log knows it"),
)


@dataclass(frozen=True)
class Identity:
    """Which decision a PDF is, so that a copy that was changed still says what it pretends to be."""

    number: str
    version: int
    fingerprint: str


def xmp_packet(facts: Mapping[str, str], when: datetime, identity: Identity | None = None) -> bytes:
    """The packet for `facts` (title, author, subject, lang, producer); `when` is in UTC, to the second."""
    escaped = {name: escape(value) for name, value in facts.items()}
    described, stated = _of_decision(identity) if identity else ("", "")
    moment = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    return PACKET.format(when=moment, described=described, stated=stated, **escaped).encode("utf-8")


def _of_decision(identity: Identity) -> tuple[str, str]:
    """The description of our properties that PDF/A asks for, and the properties."""
    properties = "".join(PROPERTY.format(name=name, type=kind, says=says) for name, kind, says in PROPERTIES)
    values = {"number": escape(identity.number), "version": identity.version, "fingerprint": identity.fingerprint}
    return DESCRIBED.format(space=DECISION, properties=properties), STATED.format(space=DECISION, **values)
