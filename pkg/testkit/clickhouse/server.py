"""ClickHouse's engine of PyPI `chdb` behind ClickHouse's HTTP interface.

    python3 server.py FOLDER [PORT]

Serves on 127.0.0.1 and prints `listening on PORT`. It only translates the protocol: what
is answered, errors included, is the engine's own. Each request has a connection of its
own, as a server's HTTP requests have sessions of their own; those with a session_id share
one. A client that hangs up has its query killed.
"""

import re
import select
import socket
import sys
import threading
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

    def __init__(self, data):
        self.data, self.at = data, 0

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
        if name == "LowCardinality":
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
                self.at += self.number()
        elif name == "Nullable":
            self.at += rows
            self.skip(inner[0], rows)
        elif name in ("Array", "Map"):
            self.at += 8 * (rows - 1)
            entries = self.word()
            for part in inner:
                self.skip(part, entries)
        elif name == "Tuple":
            for part in inner:
                self.skip(part, rows)
        elif name == "LowCardinality":
            width = 1 << (self.word() & 255)
            keys = self.word()
            self.skip(re.sub(r"^Nullable\((.*)\)$", r"\1", inner[0]), keys)
            self.at += width * self.word()
        else:
            raise ValueError(f"the loopback server does not carry columns of type {kind}")

    def blocks(self, revision):
        """The same blocks as clients of a revision read them."""
        while self.at < len(self.data):
            if revision >= BLOCK_INFO:
                yield b"\x01\x00\x02\xff\xff\xff\xff\x00"
            begin = self.at
            columns, rows = self.number(), self.number()
            for _ in range(columns):
                self.text()
                kind = self.text().decode()
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


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder, control, sessions, lock = ":memory:", None, {}, threading.Lock()

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) if self.headers.get("Transfer-Encoding") != "chunked" else self.chunks()
        given = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        tag, answer = given.get("query_id") or str(uuid.uuid4()), {}
        work = threading.Thread(target=self.ask, args=(given, (given.get("query", "") + "\n").lstrip() + body.decode(), tag, answer), daemon=True)
        work.start()
        while work.is_alive():
            if select.select([self.connection], [], [], 0.02)[0] and not self.connection.recv(1, socket.MSG_PEEK):
                with self.lock:
                    self.control.query(f"KILL QUERY WHERE Settings['log_comment'] = {quoted(tag)} ASYNC")
                self.close_connection = True
                return
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

    def connected(self, given):
        session = given.get("session_id")
        with self.lock:
            if session is None:
                return chdb.connect(self.folder)
            return self.sessions.setdefault(session, chdb.connect(self.folder))

    def ask(self, given, query, tag, answer):
        conn = None
        try:
            conn = self.connected(given)
            for line in self.prepared(given, tag):
                conn.query(line)
            wanted = given.get("default_format") or self.headers.get("X-ClickHouse-Format") or "TabSeparated"
            data = conn.query(query, wanted).bytes()
            native = wanted == "Native" and not re.search(r"\bFORMAT\s+\w+\s*;?\s*$", query)
            answer["format"] = wanted
            answer["parts"] = list(Native(data).blocks(int(given.get("client_protocol_version") or 0))) if native else [data]
        except Exception as error:  # of whatever kind: the engine's words
            answer["error"] = str(error)
        finally:
            if conn is not None and "session_id" not in given:
                conn.close()

    def prepared(self, given, tag):
        database = given.get("database") or self.headers.get("X-ClickHouse-Database")
        if database:
            yield "USE `" + database.replace("\\", "\\\\").replace("`", "\\`") + "`"
        settings = {name: value for name, value in given.items() if name not in PROTOCOL}
        last = {name: settings.pop(name) for name in ["readonly"] if name in settings}
        for name, value in {**settings, "log_comment": tag, **last}.items():
            if not re.fullmatch(r"\w+", name):
                raise ValueError(f"Code: 115. DB::Exception: {name} is no name of a setting. (UNKNOWN_SETTING)")
            yield f"SET {name} = {quoted(value)}"


class Server(ThreadingHTTPServer):
    daemon_threads, request_queue_size = True, 128


if __name__ == "__main__":
    Handler.folder = sys.argv[1]
    Handler.control = chdb.connect(Handler.folder)
    server = Server(("127.0.0.1", int(sys.argv[2]) if len(sys.argv) > 2 else 0), Handler)
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()
