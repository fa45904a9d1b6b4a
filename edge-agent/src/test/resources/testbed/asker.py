#!/usr/bin/python3
"""asker.py PORT CA JID PASSWORD TARGET - asks somebody who it is, by another implementation (slixmpp), and prints one JSON object:
"features" and "identities" (XEP-0030), "ver", the hash of them as computed here (XEP-0115 5.1), "again", whether the node of that hash is
known, "version" (XEP-0092), "seconds" (XEP-0012) and "utc" (XEP-0202). In the place of each: the condition of a refusal.
"""
import asyncio, base64, hashlib, json, sys
import slixmpp
from slixmpp.xmlstream import ET

PORT, CA, JID, PASSWORD, TARGET = int(sys.argv[1]), *sys.argv[2:6]
INFO, FORM = '{http://jabber.org/protocol/disco#info}', '{jabber:x:data}'
NODE = 'https://edgeagent.dev'


def values(field):
    return sorted((v.text or '' for v in field.iter(FORM + 'value')), key=str.encode)


def ver(query):
    identities = sorted('/'.join(i.get(a) or '' for a in ('category', 'type', '{http://www.w3.org/XML/1998/namespace}lang', 'name'))
                        for i in query.iter(INFO + 'identity'))
    text = ''.join(i + '<' for i in identities)
    text += ''.join(f + '<' for f in sorted((f.get('var') for f in query.iter(INFO + 'feature')), key=str.encode))
    for form in query.iter(FORM + 'x'):
        fields = {f.get('var'): values(f) for f in form.iter(FORM + 'field')}
        text += fields.pop('FORM_TYPE')[0] + '<'
        text += ''.join(name + '<' + ''.join(v + '<' for v in fields[name]) for name in sorted(fields, key=str.encode))
    return base64.b64encode(hashlib.sha1(text.encode()).digest()).decode()


class Asker(slixmpp.ClientXMPP):
    def __init__(self):
        super().__init__(JID, PASSWORD)
        self.ca_certs = CA
        self.add_event_handler('session_start', lambda _: asyncio.ensure_future(self.ask_all()))

    async def ask(self, name, read, node=None):
        iq = self.make_iq_get(ito=TARGET)
        query = ET.SubElement(iq.xml, name)
        if node:
            query.set('node', node)
        try:
            return read((await iq.send(timeout=30)).xml.find(name))
        except slixmpp.exceptions.IqError as e:
            return e.iq['error']['condition']

    async def ask_all(self):
        said = {'ver': await self.ask(INFO + 'query', ver)}
        said['features'] = await self.ask(INFO + 'query', lambda q: [f.get('var') for f in q.iter(INFO + 'feature')])
        said['identities'] = await self.ask(
            INFO + 'query', lambda q: ['/'.join((i.get('category'), i.get('type'))) for i in q.iter(INFO + 'identity')])
        said['again'] = await self.ask(INFO + 'query', ver, NODE + '#' + said['ver'])
        said['unknown'] = await self.ask(INFO + 'query', ver, NODE + '#nothing')
        said['version'] = await self.ask('{jabber:iq:version}query', lambda q: q.findtext('{jabber:iq:version}name'))
        said['seconds'] = await self.ask('{jabber:iq:last}query', lambda q: q.get('seconds'))
        said['utc'] = await self.ask('{urn:xmpp:time}time', lambda q: q.findtext('{urn:xmpp:time}utc'))
        said['roster'] = await self.push()
        print(json.dumps(said), flush=True)
        self.disconnect()

    async def push(self):
        """What looks like a change of the other's contact list, and is none of ours to make."""
        iq = self.make_iq_set(ito=TARGET)
        query = ET.SubElement(iq.xml, '{jabber:iq:roster}query')
        ET.SubElement(query, '{jabber:iq:roster}item', {'jid': JID, 'subscription': 'both'})
        try:
            return (await iq.send(timeout=30))['type']
        except slixmpp.exceptions.IqError as e:
            return e.iq['error']['condition']


asker = Asker()
asker.connect(address=('127.0.0.1', PORT), disable_starttls=False, force_starttls=True)
asker.process(forever=False)
