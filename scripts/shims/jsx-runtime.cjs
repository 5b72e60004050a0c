// react/jsx-runtime in terms of React.createElement, for Grafana versions that do not share the real one.
const React = require('react');

function jsx(type, props, key) {
  return React.createElement(type, key === undefined ? props : { ...props, key });
}

function jsxs(type, { children, ...props }, key) {
  return React.createElement(type, key === undefined ? props : { ...props, key }, ...children);
}

module.exports = { jsx, jsxs, jsxDEV: jsx, Fragment: React.Fragment };
