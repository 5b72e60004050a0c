// Generated from the registry of engines (pkg/engine) by `go run ./cmd/generate`. Do not edit.

import { type Text } from './wire';

/** One thing that a connection to an engine is told. */
export interface EngineSetting {
  key: string;
  label: Text;
  needed: boolean;
  /** Kept encrypted, under key_connection. */
  secret: boolean;
  placeholder: string;
}

/** An engine that numbers can be in. */
export interface Engine {
  name: string;
  label: string;
  settings: EngineSetting[];
}

export const engines: Engine[] = [
  {
    "name": "clickhouse",
    "label": "ClickHouse",
    "settings": [
      {
        "key": "dsn",
        "label": {
          "en": "Address with user and password",
          "zh": "地址（含用户与密码）"
        },
        "needed": true,
        "secret": true,
        "placeholder": "clickhouse://user:password@host:9000/database"
      }
    ]
  },
  {
    "name": "grafana",
    "label": "Grafana data source",
    "settings": [
      {
        "key": "uid",
        "label": {
          "en": "UID of the data source",
          "zh": "数据源 UID"
        },
        "needed": true,
        "secret": false,
        "placeholder": "warehouse"
      },
      {
        "key": "dialect",
        "label": {
          "en": "Dialect (empty: by the data source's type)",
          "zh": "方言（留空则按数据源类型）"
        },
        "needed": false,
        "secret": false,
        "placeholder": "postgres"
      },
      {
        "key": "schema",
        "label": {
          "en": "Schema",
          "zh": "模式"
        },
        "needed": false,
        "secret": false,
        "placeholder": "public"
      },
      {
        "key": "token",
        "label": {
          "en": "Token (empty: the one for Grafana's API)",
          "zh": "令牌（留空则用 Grafana API 令牌）"
        },
        "needed": false,
        "secret": true,
        "placeholder": "${GRAFANA_TOKEN}"
      }
    ]
  },
  {
    "name": "mysql",
    "label": "MySQL / MariaDB",
    "settings": [
      {
        "key": "dsn",
        "label": {
          "en": "Address with user and password",
          "zh": "地址（含用户与密码）"
        },
        "needed": true,
        "secret": true,
        "placeholder": "mysql://user:password@host:3306/database"
      }
    ]
  },
  {
    "name": "postgres",
    "label": "PostgreSQL",
    "settings": [
      {
        "key": "dsn",
        "label": {
          "en": "Address with user and password",
          "zh": "地址（含用户与密码）"
        },
        "needed": true,
        "secret": true,
        "placeholder": "postgres://user:password@host:5432/database"
      },
      {
        "key": "schema",
        "label": {
          "en": "Schema",
          "zh": "模式"
        },
        "needed": false,
        "secret": false,
        "placeholder": "public"
      }
    ]
  },
  {
    "name": "prometheus",
    "label": "Prometheus",
    "settings": [
      {
        "key": "uid",
        "label": {
          "en": "UID of the data source",
          "zh": "数据源 UID"
        },
        "needed": true,
        "secret": false,
        "placeholder": "warehouse"
      },
      {
        "key": "retention",
        "label": {
          "en": "How far back samples are kept (empty: 15d)",
          "zh": "样本保留多久（留空则为 15d）"
        },
        "needed": false,
        "secret": false,
        "placeholder": "15d"
      },
      {
        "key": "token",
        "label": {
          "en": "Token (empty: the one for Grafana's API)",
          "zh": "令牌（留空则用 Grafana API 令牌）"
        },
        "needed": false,
        "secret": true,
        "placeholder": "${GRAFANA_TOKEN}"
      }
    ]
  },
  {
    "name": "sqlite",
    "label": "SQLite",
    "settings": [
      {
        "key": "path",
        "label": {
          "en": "File (absolute path)",
          "zh": "文件（绝对路径）"
        },
        "needed": true,
        "secret": false,
        "placeholder": "/var/lib/shop/shop.sqlite"
      }
    ]
  },
  {
    "name": "trino",
    "label": "Trino / Presto",
    "settings": [
      {
        "key": "dsn",
        "label": {
          "en": "Address with user and password",
          "zh": "地址（含用户与密码）"
        },
        "needed": true,
        "secret": true,
        "placeholder": "https://user:password@host:8443/catalog/schema"
      }
    ]
  }
];
