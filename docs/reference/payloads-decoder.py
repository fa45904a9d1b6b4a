#!/usr/bin/env python3
"""payloads-decoder.py < item.xml - prints the readings of an item, one a line: time, name, value, unit, quality.

Decodes the three forms of payloads.md beside it, with the standard library of Python alone.
"""
import base64, json, sys, zlib
import xml.etree.ElementTree as xml

MOST_BYTES = 1 << 20  # what a pack may inflate to
ABSENT = ('STALE', 'OFFLINE', 'DEVICE_ERROR')


def records(payload):
    """The records as they are written: dicts with the labels of SenML."""
    if payload.tag == '{urn:ietf:params:xml:ns:senml}sensml':
        read = {'bt': float, 't': float, 'v': float, 'vb': lambda text: text in ('true', '1')}
        return [{label: read.get(label, str)(text) for label, text in record.items()} for record in payload]
    if payload.tag == '{urn:xmpp:json:0}json':
        return json.loads(payload.text, parse_int=float)
    if payload.tag == '{urn:edge-agent:data}data' and payload.get('encoding') == 'deflate':
        deflated = base64.b64decode(payload.text)
        return json.loads(zlib.decompressobj().decompress(deflated, MOST_BYTES), parse_int=float)
    raise ValueError('not a payload of readings: ' + payload.tag)


base_name, base_time = '', 0
item = xml.parse(sys.stdin.buffer).getroot()
for r in records(item[0] if item.tag.endswith('item') else item):
    base_name, base_time = r.get('bn', base_name), r.get('bt', base_time)
    quality = r.get('q', 'GOOD')
    data = base64.urlsafe_b64decode(r['vd'] + '==').hex() if 'vd' in r else None
    value = None if quality in ABSENT else r.get('v', r.get('vb', r.get('vs', data)))
    print('%.3f' % (base_time + r.get('t', 0)), base_name + r.get('n', ''), json.dumps(value), r.get('u', '-'), quality, sep='\t')
