#!/usr/bin/python3
"""subscriber.py PORT CA JID PASSWORD SERVICE NODE... - a subscriber of another implementation (slixmpp).

Logs in over STARTTLS, subscribes to the nodes (waits until they exist and let it in), and prints what it sees, one JSON object
a line: {"event": "online" | "subscribed" | "item" | "items" | "offline", ...}. An item has node, id, "how" (notified | fetched), its
SenML records resolved (RFC 8428), and "gap" with what it announces, if it does. After each subscription it fetches what is stored, so that nothing is missed while it was away.
Reads commands, one a line: "items NODE" fetches what is stored in a node. Ends with its standard input.
"""
import asyncio, base64, json, sys, zlib
import slixmpp
from slixmpp.xmlstream import ET

PORT, CA, JID, PASSWORD, SERVICE = int(sys.argv[1]), *sys.argv[2:6]
NODES = sys.argv[6:]
SENML, PUBSUB = '{urn:ietf:params:xml:ns:senml}', '{http://jabber.org/protocol/pubsub}'
GAP = '{urn:edge-agent:gap}gap'
EVENT = '{http://jabber.org/protocol/pubsub#event}'
FIELDS = {'v': 'value', 'vs': 'text', 'vb': 'flag', 'q': 'quality'}


def say(**what):
    print(json.dumps(what), flush=True)


def raw_records(payload):
    """The records as a list of dicts with SenML's JSON names, whatever the form of the payload."""
    if payload.tag == SENML + 'sensml':
        return [{k: float(v) if k in ('bt', 't', 'bv', 'v') else v in ('true', '1') if k == 'vb' else v
                 for k, v in record.attrib.items()} for record in payload]
    if payload.tag == GAP:
        return []
    text = payload.text
    if payload.tag == '{urn:xmpp:json:0}json':
        return json.loads(text)
    if payload.tag == '{urn:edge-agent:data}data' and payload.get('encoding') == 'deflate':
        return json.loads(zlib.decompress(base64.b64decode(text)))
    raise ValueError(f'unknown payload {payload.tag}')


def resolved(payload):
    base, out = {'bn': '', 'bt': 0, 'bu': None}, []
    for r in raw_records(payload):
        base.update({k: r[k] for k in base if k in r})
        record = {'name': base['bn'] + r.get('n', ''), 'time': round(base['bt'] + r.get('t', 0), 6), 'unit': r.get('u', base['bu'])}
        record.update({name: r[k] for k, name in FIELDS.items() if k in r})
        out.append(record)
    return out


def item_event(node, item, how):
    payload = next(iter(item), None)
    event = {'node': node, 'id': item.get('id'), 'how': how, 'records': [] if payload is None else resolved(payload)}
    return event | ({'gap': payload.attrib} if payload is not None and payload.tag == GAP else {})


class Subscriber(slixmpp.ClientXMPP):
    def __init__(self):
        super().__init__(JID, PASSWORD)
        self.ca_certs = CA
        self.tasks = []
        self.held = {}  # of nodes whose stored items are not there yet: what is notified is younger
        self.add_event_handler('session_start', self.online)
        self.add_event_handler('disconnected', self.offline)
        self.add_event_handler('connection_failed', self.soon_again)
        self.add_event_handler('failed_auth', lambda e: say(event='error', text='login refused'))
        self.register_handler(slixmpp.xmlstream.handler.Callback(
            'event', slixmpp.xmlstream.matcher.MatchXPath(f'{{jabber:client}}message/{EVENT}event'), self.notified))

    def notified(self, message):
        for items in message.xml.iter(EVENT + 'items'):
            for item in items.iter(EVENT + 'item'):
                event = item_event(items.get('node'), item, 'notified')
                if event['node'] in self.held:
                    self.held[event['node']].append(event)
                else:
                    say(event='item', **event)

    def online(self, _):
        say(event='online', jid=str(self.boundjid))
        self.send_presence()
        self.tasks = [asyncio.ensure_future(self.follow(node)) for node in NODES]

    def offline(self, _):
        say(event='offline')
        for task in self.tasks:
            task.cancel()
        self.soon_again()

    def soon_again(self, _=None):
        asyncio.get_event_loop().call_later(0.1, self.try_again)

    def try_again(self):
        self.connect(address=('127.0.0.1', PORT), disable_starttls=False, force_starttls=True)

    async def ask(self, kind, content):
        iq = self.make_iq_get(ito=SERVICE) if kind == 'get' else self.make_iq_set(ito=SERVICE)
        pubsub = ET.SubElement(iq.xml, PUBSUB + 'pubsub')
        pubsub.append(content)
        return (await iq.send(timeout=30)).xml

    async def follow(self, node):
        self.held.setdefault(node, [])
        while True:
            try:
                await self.ask('set', ET.Element(PUBSUB + 'subscribe', {'node': node, 'jid': self.boundjid.bare}))
                break
            except (slixmpp.exceptions.IqError, slixmpp.exceptions.IqTimeout):
                await asyncio.sleep(0.1)
        for item in await self.stored(node):
            say(event='item', **item)
        for item in self.held.pop(node):
            say(event='item', **item)
        say(event='subscribed', node=node)

    async def stored(self, node):
        answer = await self.ask('get', ET.Element(PUBSUB + 'items', {'node': node}))
        return [item_event(node, item, 'fetched') for item in answer.iter(PUBSUB + 'item')]

    async def command(self, line):
        node = line.split(' ', 1)[1]
        try:
            say(event='items', node=node, items=await self.stored(node))
        except (slixmpp.exceptions.IqError, slixmpp.exceptions.IqTimeout) as e:
            say(event='items', node=node, items=[], error=str(e))


async def main():
    client = Subscriber()
    client.try_again()
    lines = asyncio.StreamReader()
    await asyncio.get_event_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := (await lines.readline()).decode().strip():
        asyncio.ensure_future(client.command(line))

asyncio.get_event_loop().run_until_complete(main())
