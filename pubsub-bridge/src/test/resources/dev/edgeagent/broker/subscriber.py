"""subscriber.py PORT CA JID PASSWORD SERVICE NODE COUNT - subscribes with slixmpp and prints what it is sent.

Lines: "subscribed", then "item <id> <text of the payload>" COUNT times; "refused <condition> <PubSub condition>" ends it with 3.
Whoever starts it ends it in time."""
import asyncio, sys
import slixmpp
from slixmpp.exceptions import IqError

port, ca, jid, password, service, node, count = sys.argv[1:]

client = slixmpp.ClientXMPP(jid, password)
client.register_plugin('xep_0030')
client.register_plugin('xep_0060')
client.ca_certs = ca
left, done = int(count), asyncio.get_event_loop().create_future()


def say(line):
    print(line, flush=True)


def published(message):
    global left
    item = message['pubsub_event']['items']['item']
    say(f"item {item['id']} {item['payload'].text}")
    left -= 1
    if left == 0:
        done.set_result(0)


def ended(why):
    if not done.done():
        say(f'ended {why}')
        done.set_result(2)


async def started(event):
    client.send_presence()
    info = await client['xep_0030'].get_info(jid=service)
    assert 'http://jabber.org/protocol/pubsub#subscribe' in info['disco_info']['features'], info
    await client.get_roster()
    try:
        await client['xep_0060'].subscribe(service, node)
        say('subscribed')
    except IqError as e:
        own = [c.tag.split('}')[1] for c in e.iq['error'].xml if c.tag.startswith('{http://jabber.org/protocol/pubsub#errors}')]
        say(f"refused {e.condition} {' '.join(own)}")
        done.set_result(3)

client.add_event_handler('pubsub_publish', published)
client.add_event_handler('session_start', started)
client.add_event_handler('failed_auth', ended)
client.add_event_handler('disconnected', ended)
client.connect(address=('127.0.0.1', int(port)), force_starttls=True, disable_starttls=False)


async def main():
    result = await done
    await client.disconnect()
    return result

sys.exit(asyncio.get_event_loop().run_until_complete(main()))
