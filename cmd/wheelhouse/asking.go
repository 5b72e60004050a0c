package main

import (
	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// answering makes a command that takes DIR and metrics ask its request: the project is
// open while it does.
func (a *asked) answering(ask func(cmd *cobra.Command, s *service.Service, req query.Request) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // nothing was written
		req, err := a.request(s, args[1:], cmd.InOrStdin())
		if err != nil {
			return err
		}
		return ask(cmd, s, req)
	}
}
