// Package namedshops has definitions that tests of several packages ask.
package namedshops

// Project is a project whose stores are called by names that come again, and lie in
// regions over windows of time. It ends within its hierarchies, so that a test can add
// one, and has no metrics yet: Sales is one. Its tables are sales(store, day, amount) and
// places(store, called, region, since, until).
const Project = `
project: {name: t, asOf: 2026-03-01, timezone: UTC}
connections: [{name: wh, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: places
    table: places
    primaryEntity: place
    entities: [{name: store, type: natural}]
    dimensions:
      - {name: called}
      - {name: region}
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
hierarchies:
  - name: organisation
    levels: [{name: group}, {name: region, dimension: store__region}, {name: store, dimension: store__called}]
`

// Sales adds up what stores sell.
const Sales = `metrics:
  - {name: sales, measure: amount}
`
