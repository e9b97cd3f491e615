"""A peer of the benchmark: MQTT in, SQLite, WebSocket out; arguments: host, port, database, screen port, each | batched."""

import asyncio
import json
import sqlite3
import sys
import threading

import paho.mqtt.client as mqtt
import websockets

HOST, PORT, PATH, SCREEN_PORT, MODE = sys.argv[1:]
BATCH = 100
BATCH_S = 0.1
INSERT = "INSERT INTO detection (sensor, time, mac, rssi, uas_data) VALUES (?, ?, ?, ?, ?)"

screens = set()
batch = []
lock = threading.Lock()
loop = asyncio.new_event_loop()
database = sqlite3.connect(PATH, check_same_thread=False)
if MODE == "batched":
    database.execute("PRAGMA journal_mode = WAL")
database.execute("CREATE TABLE IF NOT EXISTS detection (sensor TEXT, time INTEGER, mac TEXT, rssi REAL, uas_data TEXT)")
database.commit()


def on_connect(client, _userdata, _flags, _code):
    client.subscribe("/sensor/+/upload", qos=1)


def on_message(_client, _userdata, message):
    text = message.payload.decode()
    data = json.loads(text)["data"]
    row = (data["sensor ID"], data["timestamp"], data["MAC address"], data["RSSI"], data["UASdata"])
    if MODE == "each":
        database.execute(INSERT, row)
        database.commit()
    else:
        with lock:
            batch.append(row)
            if len(batch) >= BATCH:
                store_batch()
    loop.call_soon_threadsafe(websockets.broadcast, screens, text)


def store_batch():
    database.executemany(INSERT, batch)
    database.commit()
    batch.clear()


async def on_screen(screen):
    screens.add(screen)
    try:
        await screen.wait_closed()
    finally:
        screens.discard(screen)


async def main():
    client = mqtt.Client(client_id="python", clean_session=False)
    client.on_connect = on_connect
    client.on_message = on_message
    client.connect(HOST, int(PORT))
    client.loop_start()
    async with websockets.serve(on_screen, "127.0.0.1", int(SCREEN_PORT), compression=None):
        while True:
            await asyncio.sleep(BATCH_S)
            with lock:
                if batch:
                    store_batch()


loop.run_until_complete(main())
