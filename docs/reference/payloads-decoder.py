#!/usr/bin/env python3
"""payloads-decoder.py < payload - reads the payload of an item in any of the three forms; prints one JSON object a reading.

Written as an example: everything that a decoder in another language has to do is in these lines.
"""
import base64, json, sys, zlib
import xml.etree.ElementTree as ET


def records(payload):
    """The SenML records, as JSON has them."""
    if payload.tag == '{urn:ietf:params:xml:ns:senml}sensml':
        texts = ('bn', 'n', 'u', 'vs', 'q')
        return [{k: v if k in texts else v == 'true' if k == 'vb' else float(v) for k, v in r.attrib.items()} for r in payload]
    if payload.tag == '{urn:xmpp:json:0}json':
        return json.loads(payload.text)
    if payload.tag == '{urn:edge-agent:compact}data' and payload.get('encoding') == 'deflate':
        return json.loads(zlib.decompress(base64.b64decode(payload.text)))
    sys.exit('not a pack of readings: ' + payload.tag)


def readings(payload):
    name, time = '', 0
    for r in records(payload):
        name, time = r.get('bn', name), r.get('bt', time)  # from here on, for all that follow
        quality = r.get('q', 'GOOD')
        value = next((r[k] for k in ('v', 'vb', 'vs') if k in r), None)
        if quality in ('STALE', 'OFFLINE', 'DEVICE_ERROR'):
            value = None  # vs repeats the quality
        yield {'name': name + r['n'], 'time': round(time + r.get('t', 0), 3), 'value': value, 'unit': r.get('u'), 'quality': quality}


for reading in readings(ET.parse(sys.stdin).getroot()):
    print(json.dumps(reading))
