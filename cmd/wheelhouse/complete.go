package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// folderThen completes DIR, then the names that the folder's definitions give.
// Broken definitions complete nothing.
func folderThen(names func(*model.Model) []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
		m, _ := folder.Load(args[0], project.Options{})
		if m == nil || names == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return slices.DeleteFunc(names(m), func(s string) bool {
			return !strings.HasPrefix(s, typed) || slices.Contains(args[1:], s)
		}), cobra.ShellCompDirectiveNoFileComp
	}
}

func metricNames(m *model.Model) []string {
	var out []string
	for _, v := range m.Metrics {
		out = append(out, v.Name)
	}
	return out
}

func ruleNames(m *model.Model) []string {
	var out []string
	for _, v := range m.Rules {
		out = append(out, v.Name)
	}
	return out
}
