"""Speaks Grafana's query API for a DuckDB: it translates frames and answers nothing by itself."""

import datetime
import decimal
import json
import math
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import duckdb

connection = duckdb.connect(sys.argv[1] if len(sys.argv) > 1 else ":memory:")
connection.execute("SET TimeZone = 'UTC'")
lock = threading.Lock()

# What the Go driver and the SDK make of a type.
WHOLE = {"TINYINT": "int8", "SMALLINT": "int16", "INTEGER": "int32", "BIGINT": "int64", "UTINYINT": "uint8", "USMALLINT": "uint16", "UINTEGER": "uint32", "UBIGINT": "uint64"}
TIMES = ("DATE", "TIMESTAMP")


def frame_type(name):
    if name in WHOLE:
        return WHOLE[name]
    if name in ("DOUBLE", "FLOAT") or name.startswith("DECIMAL"):
        return "float64"
    if name == "BOOLEAN":
        return "bool"
    if name.startswith(TIMES):
        return "time.Time"
    return "string"


def column(kind, values):
    out, nanos = [], []
    odd = {"NaN": [], "Inf": [], "NegInf": []}
    for row, v in enumerate(values):
        below = 0
        if v is not None and kind == "time.Time":
            if not isinstance(v, datetime.datetime):
                v = datetime.datetime(v.year, v.month, v.day)
            if v.tzinfo is not None:
                v = v.astimezone(datetime.timezone.utc).replace(tzinfo=None)
            micro = (v - datetime.datetime(1970, 1, 1)) // datetime.timedelta(microseconds=1)
            v, below = micro // 1000, micro % 1000 * 1000
        elif v is not None and kind == "float64":
            v = float(v)
            if math.isnan(v) or math.isinf(v):
                odd["NaN" if math.isnan(v) else "Inf" if v > 0 else "NegInf"].append(row)
                v = None
        elif v is not None and kind == "string":
            v = str(v)
        out.append(v)
        nanos.append(below)
    return out, nanos, odd


def frame(sql):
    with lock:
        answer = connection.execute(sql)
        described = answer.description
        rows = answer.fetchall()
    fields, values, nanos, entities = [], [], [], []
    for i, d in enumerate(described):
        kind = frame_type(str(d[1]))
        v, n, odd = column(kind, [r[i] for r in rows])
        fields.append({"name": d[0], "typeInfo": {"frame": kind, "nullable": True}})
        values.append(v)
        nanos.append(n if any(n) else None)
        entities.append(odd if any(odd.values()) else None)
    if not rows:
        fields, values, nanos, entities = [], [], [], []
    return {"schema": {"fields": fields}, "data": {"values": values, "nanos": nanos, "entities": entities}}


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def reply(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply(200, {"uid": "duck", "type": "motherduck-duckdb-datasource", "name": "DuckDB " + duckdb.__version__})

    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            self.reply(200, {"results": {"A": {"status": 200, "frames": [frame(sent["queries"][0]["rawSql"])]}}})
        except (duckdb.Error, decimal.DecimalException, OverflowError, ValueError) as e:
            self.reply(400, {"results": {"A": {"status": 500, "error": str(e)}}})


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
