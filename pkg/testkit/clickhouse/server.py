"""ClickHouse's engine of PyPI `chdb` behind ClickHouse's HTTP interface.

    python3 server.py FOLDER [PORT] [--follow]

Serves on 127.0.0.1 and prints `listening on PORT`; with --follow it ends with whoever started it. It only translates the protocol: what
is answered, errors included, is the engine's own. Each request has a connection of its
own, as a server's HTTP requests have sessions of their own; those with a session_id share
one. A client that hangs up has its query killed.
"""

import os
import re
import select
import socket
import sys
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import chdb

# What the address says to the server rather than to the engine.
PROTOCOL = {
    "query", "database", "default_format", "client_protocol_version", "query_id", "session_id", "session_timeout", "session_check",
    "user", "password", "quota_key", "compress", "decompress", "wait_end_of_query", "buffer_size",
}

# Since this revision a column says behind its type whether it is serialized another way.
BLOCK_INFO, CUSTOM_SERIALIZATION = 51903, 54454


class Native:
    """Blocks of format Native, which the engine writes as for the oldest clients."""

    FIXED = {
        "Int8": 1, "UInt8": 1, "Bool": 1, "Enum8": 1, "Nothing": 1, "Int16": 2, "UInt16": 2, "Date": 2, "Enum16": 2, "BFloat16": 2,
        "Int32": 4, "UInt32": 4, "Float32": 4, "Date32": 4, "DateTime": 4, "IPv4": 4, "Time": 4, "Int64": 8, "UInt64": 8, "Float64": 8,
        "DateTime64": 8, "Time64": 8, "Int128": 16, "UInt128": 16, "UUID": 16, "IPv6": 16, "Int256": 32, "UInt256": 32,
    }

    def __init__(self, data, described=list):
        self.data, self.at, self.described = data, 0, described

    def number(self):
        out = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            out |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return out

    def word(self):
        self.at += 8
        return int.from_bytes(self.data[self.at - 8 : self.at], "little")

    def text(self):
        size = self.number()
        self.at += size
        return self.data[self.at - size : self.at]

    def prefix(self, kind):
        """Skips what stands before a column's values."""
        name, inner = split(kind)
        if name == "SimpleAggregateFunction":
            self.prefix(inner[-1])
        elif name == "LowCardinality":
            self.at += 8
        elif name in ("Array", "Nullable", "Map", "Tuple"):
            for part in inner:
                self.prefix(part)

    def skip(self, kind, rows):
        """Skips a column's values."""
        name, inner = split(kind)
        if rows == 0:
            return
        if name in self.FIXED:
            self.at += rows * self.FIXED[name]
        elif name == "Decimal":
            digits = int(inner[0])
            self.at += rows * next(size for most, size in ((9, 4), (18, 8), (38, 16), (76, 32)) if digits <= most)
        elif name == "FixedString":
            self.at += rows * int(inner[0])
        elif name == "String":
            for _ in range(rows):
                self.text()
        elif name == "Nullable":
            self.at += rows
            self.skip(inner[0], rows)
        elif name in ("Array", "Map"):
            self.at += 8 * (rows - 1)
            entries = self.word()
            for part in inner:
                self.skip(part, entries)
        elif name == "SimpleAggregateFunction":
            self.skip(inner[-1], rows)
        elif name == "Tuple":
            for part in inner:
                self.skip(part, rows)
        elif name == "LowCardinality":
            width = 1 << (self.word() & 255)
            keys = self.word()
            self.skip(re.sub(r"^Nullable\((.*)\)$", r"\1", inner[0]), keys)
            rows = self.word()
            self.at += width * rows
        else:
            raise ValueError(f"the loopback server does not carry columns of type {kind}")

    def types(self, place, kind):
        """The type with its zone, which the oldest clients are not told."""
        if callable(self.described):
            self.described = self.described()
        return self.described[place] if place < len(self.described) else kind

    @staticmethod
    def size(number):
        out = b""
        while number > 127:
            out, number = out + bytes([number & 127 | 128]), number >> 7
        return out + bytes([number])

    def blocks(self, revision):
        """The same blocks as clients of a revision read them."""
        while self.at < len(self.data):
            if revision >= BLOCK_INFO:
                yield b"\x01\x00\x02\xff\xff\xff\xff\x00"
            begin = self.at
            columns, rows = self.number(), self.number()
            for place in range(columns):
                self.text()
                before = self.at
                kind = self.text().decode()
                if "DateTime" in re.split(r"\W", kind) and (full := self.types(place, kind).encode()) != kind.encode():
                    yield self.data[begin:before] + self.size(len(full)) + full
                    begin = self.at
                if revision >= CUSTOM_SERIALIZATION:
                    yield self.data[begin : self.at] + b"\x00"
                    begin = self.at
                if rows:
                    self.prefix(kind)
                    self.skip(kind, rows)
            yield self.data[begin : self.at]


def split(kind):
    """The name of a type and the types or numbers in its parentheses."""
    name, _, rest = kind.partition("(")
    parts, depth, begin = [], 0, 0
    rest = rest[:-1]
    for at, letter in enumerate(rest + ","):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(rest[begin:at].strip())
            begin = at + 1
    if name == "Tuple":  # whose parts may have names
        parts = [re.sub(r"^(`[^`]*`|\w+) (?=\w)", "", part) for part in parts]
    return name, parts


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def described(conn, query):
    """The types of a query's columns, in the engine's words."""
    try:
        lines = str(conn.query(f"DESCRIBE TABLE (\n{query}\n)", "TabSeparated")).splitlines()
    except Exception:  # it is no SELECT
        return []
    return [line.split("\t")[1].replace("\\'", "'") for line in lines]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder, control, sessions, idle, lock = ":memory:", None, {}, {}, threading.Lock()

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) if self.headers.get("Transfer-Encoding") != "chunked" else self.chunks()
        given = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        tag, answer = given.get("query_id") or str(uuid.uuid4()), {}
        done, tell = socket.socketpair()
        query = (given.get("query", "") + "\n").lstrip() + body.decode()
        threading.Thread(target=self.ask, args=(given, query, tag, answer, tell), daemon=True).start()
        ready = select.select([done, self.connection], [], [])[0]
        if done not in ready and not self.connection.recv(1, socket.MSG_PEEK):
            while not select.select([done], [], [], 0.1)[0]:  # it may not have begun yet
                with self.lock:
                    self.control.query(f"KILL QUERY WHERE Settings['log_comment'] = {quoted(tag)} ASYNC")
            self.close_connection = True
            return
        done.recv(1)
        done.close()
        if "error" in answer:
            code = re.match(r"Code: (\d+)", answer["error"])
            self.reply(500, [(answer["error"] + "\n").encode()], tag, [("X-ClickHouse-Exception-Code", code.group(1) if code else "1002")])
        else:
            self.reply(200, answer["parts"], tag, [("X-ClickHouse-Format", answer["format"])])

    def chunks(self):
        out = b""
        while size := int(self.rfile.readline(), 16):
            out += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return out

    def reply(self, status, parts, tag, headers):
        data = b"".join(parts)
        self.send_response(status)
        for name, value in [("X-ClickHouse-Query-Id", tag), ("Content-Length", str(len(data))), *headers]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def connected(self, key, session):
        """A connection of the engine that nobody uses, with the settings of the key."""
        with self.lock:
            if session is not None and session in self.sessions:
                return self.sessions[session]
            if self.idle.get(key):
                return self.idle[key].pop()
            conn = chdb.connect(self.folder)
            if session is not None:
                self.sessions[session] = conn
        for line in key:
            conn.query(line)
        return conn

    def ask(self, given, query, tag, answer, tell):
        session = given.get("session_id")
        try:
            key = tuple(self.prepared(given))
            conn = self.connected(key, session)
            conn.query(f"SET log_comment = {quoted(tag)}")
            wanted = given.get("default_format") or self.headers.get("X-ClickHouse-Format") or "TabSeparated"
            data = conn.query(query, wanted).bytes()
            native = wanted == "Native" and not re.search(r"\bFORMAT\s+\w+\s*;?\s*$", query)
            answer["format"] = wanted
            answer["parts"] = list(Native(data, lambda: described(conn, query)).blocks(int(given.get("client_protocol_version") or 0))) if native else [data]
            if session is None:
                with self.lock:
                    self.idle.setdefault(key, []).append(conn)
        except Exception as error:  # of whatever kind: the engine's words
            answer["error"] = str(error)
        tell.send(b".")
        tell.close()

    def prepared(self, given):
        """What a connection is told before its first query."""
        database = given.get("database") or self.headers.get("X-ClickHouse-Database")
        if database:
            yield "USE `" + database.replace("\\", "\\\\").replace("`", "\\`") + "`"
        settings = {name: value for name, value in sorted(given.items()) if name not in PROTOCOL}
        last = {name: settings.pop(name) for name in ["readonly"] if name in settings}
        for name in settings:
            if not re.fullmatch(r"\w+", name):
                raise ValueError(f"Code: 115. DB::Exception: {name} is no name of a setting. (UNKNOWN_SETTING)")
        for some in (settings, last):
            if some:
                yield "SET " + ", ".join(f"{name} = {quoted(value)}" for name, value in some.items())


class Server(ThreadingHTTPServer):
    daemon_threads, request_queue_size = True, 128


def follow(parent):
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


if __name__ == "__main__":
    if "--follow" in sys.argv:
        sys.argv.remove("--follow")
        threading.Thread(target=follow, args=(os.getppid(),), daemon=True).start()
    Handler.folder = sys.argv[1]
    Handler.control = chdb.connect(Handler.folder)
    server = Server(("127.0.0.1", int(sys.argv[2]) if len(sys.argv) > 2 else 0), Handler)
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()
