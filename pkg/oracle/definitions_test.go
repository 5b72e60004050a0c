package oracle

// definitions declare the generated tables. @connection stands for the
// connection of the engine under test.
const definitions = `
version: 1
project: {name: oracle, timezone: @zone, language: en, currency: USD, asOf: now}
connections:
  - @connection
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities:
      - {name: store, type: foreign, expr: store}
    dimensions:
      - {name: day, type: time, grain: day, date: true}
      - {name: channel}
    measures:
      - {name: amount, agg: sum, expr: amount}
      - {name: rows, agg: count}
      - {name: counted, agg: count, expr: qty}
      - {name: qty, agg: sum, expr: qty}
      - {name: customers, agg: count_distinct, expr: customer}
      - {name: smallest, agg: min, expr: amount}
      - {name: largest, agg: max, expr: amount}
      - {name: mean, agg: average, expr: amount}
      - {name: middle, agg: median, expr: amount}
      - {name: p90, agg: percentile, percentile: 0.9, expr: amount}
    defaultTime: day
  - name: stocks
    table: stocks
    primaryEntity: count
    entities:
      - {name: store, type: foreign, expr: store}
    dimensions:
      - {name: day, type: time, grain: day, date: true}
    measures:
      - {name: closing, agg: sum, expr: units, nonAdditive: {dimension: day, pick: last}}
      - {name: opening, agg: sum, expr: units, nonAdditive: {dimension: day, pick: first}}
      - {name: closing_each, agg: sum, expr: units, nonAdditive: {dimension: day, pick: last, by: [store]}}
      - {name: closing_carried, agg: sum, expr: units, nonAdditive: {dimension: day, pick: last, by: [store], carry: 10 days}}
    defaultTime: day
  - name: clicks
    table: clicks
    primaryEntity: click
    dimensions:
      - {name: at, type: time, grain: second, timezone: America/New_York}
    measures:
      - {name: clicks, agg: sum, expr: value}
    defaultTime: at
  - name: stores
    table: stores
    entities:
      - {name: store, type: primary, expr: store}
    dimensions:
      - {name: region}
hierarchies:
  - name: organisation
    levels:
      - {name: group, topLabel: All}
      - {name: region, dimension: store__region}
      - {name: store, dimension: store}
metrics:
  - {name: amount, type: simple, measure: amount}
  - {name: rows, type: simple, measure: rows}
  - {name: counted, type: simple, measure: counted}
  - {name: customers, type: simple, measure: customers}
  - {name: smallest, type: simple, measure: smallest}
  - {name: largest, type: simple, measure: largest}
  - {name: mean, type: simple, measure: mean}
  - {name: middle, type: simple, measure: middle}
  - {name: p90, type: simple, measure: p90}
  - {name: qty, type: simple, measure: qty}
  - {name: online, type: simple, measure: amount, filter: "channel = 'online'"}
  - {name: per_row, type: ratio, numerator: amount, denominator: rows}
  - {name: online_share, type: ratio, numerator: online, denominator: amount}
  - {name: per_customer, type: derived, expr: "amount / customers"}
  - {name: net, type: derived, expr: "amount - 2 * online"}
  - {name: week_growth, type: derived, expr: "now - before", inputs: [{metric: amount, alias: now}, {metric: amount, alias: before, offset: 7 days}]}
  - {name: mtd, type: cumulative, measure: amount, toDate: month}
  - {name: ytd, type: cumulative, measure: amount, toDate: year}
  - {name: trailing, type: cumulative, measure: amount, window: 28 days}
  - {name: customers_28d, type: cumulative, measure: customers, window: 28 days}
  - {name: ever, type: cumulative, measure: amount}
  - {name: closing, type: simple, measure: closing}
  - {name: opening, type: simple, measure: opening}
  - {name: closing_each, type: simple, measure: closing_each}
  - {name: closing_carried, type: simple, measure: closing_carried}
  - {name: turnover, type: ratio, numerator: qty, denominator: closing}
  - {name: clicks, type: simple, measure: clicks}
`
