package main

import (
	"encoding/json"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
)

const enginesIntro = `// Generated from the registry of engines (pkg/engine) by ` + "`go run ./cmd/generate`" + `. Do not edit.

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

export const engines: Engine[] = `

// enginesOfSettings are the engines as the data source's settings offer them.
func enginesOfSettings() ([]byte, error) {
	type setting struct {
		Key         string      `json:"key"`
		Label       engine.Text `json:"label"`
		Needed      bool        `json:"needed"`
		Secret      bool        `json:"secret"`
		Placeholder string      `json:"placeholder"`
	}
	type described struct {
		Name     string    `json:"name"`
		Label    string    `json:"label"`
		Settings []setting `json:"settings"`
	}
	var list []described
	for _, d := range engine.All() {
		out := described{Name: d.Name, Label: d.Label}
		for _, s := range d.Settings {
			if s.Grafana == engine.Address {
				continue // which is known there
			}
			out.Settings = append(out.Settings, setting{s.Key, s.Label, s.Needed, s.Secret, s.Placeholder})
		}
		list = append(list, out)
	}
	text, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the engines: %w", err)
	}
	return append([]byte(enginesIntro), append(text, ";\n"...)...), nil
}
