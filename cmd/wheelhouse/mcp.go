package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agents"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resource"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

const mcpWords = `Serves the metrics to agents over the Model Context Protocol: on standard input and
output, or over HTTP on this machine with --http.

  wheelhouse mcp DIR            the definitions in a folder, read as whoever starts it
                                or, by the policies, as --as
  wheelhouse mcp --grafana URL --datasource UID
                                a data source in Grafana; who reads is the service
                                account of the token

The token stands in GRAFANA_TOKEN, the address may stand in GRAFANA_URL. docs/agents.md
has the configuration of usual clients.`

func newMCP() *cobra.Command {
	var grafana, datasource, listen string
	cmd := &cobra.Command{
		Use:   "mcp [DIR]",
		Short: "Serve metrics to agents (Model Context Protocol)",
		Long:  mcpWords,
		Args:  cobra.MaximumNArgs(1),
		Example: `  wheelhouse mcp examples/retail-group
  GRAFANA_TOKEN=… wheelhouse mcp --grafana https://grafana.example.com --datasource wheelhouse`,
	}
	asFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&grafana, "grafana", "", "address of Grafana; default: $GRAFANA_URL, where no DIR is given")
	f.StringVar(&datasource, "datasource", "", "uid of the data source in Grafana")
	f.StringVar(&listen, "http", "", "serve streamable HTTP at this address of this machine (127.0.0.1:8765) instead of standard input and output")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o := agents.Options{Version: service.Version}
		switch {
		case len(args) == 1 && (grafana != "" || datasource != ""):
			return errors.New("either DIR, or --grafana with --datasource: they are two sources")
		case len(args) == 1:
			s, err := open(cmd, args[0])
			if err != nil {
				return err
			}
			defer func() { _ = s.Close() }() // nothing was written
			o.API = agents.Local{Handler: resource.Handler(s, nil), As: subjectOf(cmd)}
		default:
			address := cmp.Or(grafana, os.Getenv("GRAFANA_URL"))
			switch {
			case address == "":
				return errors.New("name a folder of definitions, or a Grafana with --grafana or in GRAFANA_URL")
			case cmd.Flags().Changed("as"):
				return errors.New("--as goes with DIR: in Grafana it is the service account of the token that reads")
			}
			remote, err := agents.NewRemote(address, datasource, os.Getenv("GRAFANA_TOKEN"))
			if err != nil {
				return fmt.Errorf("%w (--grafana, --datasource, GRAFANA_TOKEN)", err)
			}
			o.API, o.Links = remote, agents.Links{Grafana: address, Datasource: datasource}
		}
		server := agents.Server(o)
		if listen != "" {
			return serveHTTP(cmd, server, listen)
		}
		err := server.Run(cmd.Context(), &mcp.IOTransport{Reader: readCloser{cmd.InOrStdin()}, Writer: writeCloser{cmd.OutOrStdout()}})
		if cmd.Context().Err() != nil {
			return nil // told to end
		}
		return err
	}
	return cmd
}

// ending is how long calls under way may take when the server is told to end.
const ending = 3 * time.Second

// serveHTTP serves until the command is told to end. Anything that reaches the
// address reads as the server does, so that it is one of this machine only; the
// handler refuses calls that a page of another site makes.
func serveHTTP(cmd *cobra.Command, s *mcp.Server, address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("--http %q: write an address with its port, 127.0.0.1:8765", address)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("--http %q: whoever reaches it reads as you do, so that it has to be an address of this machine: 127.0.0.1", address)
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	handler := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	protected := http.NewCrossOriginProtection().Handler(handler)
	h := &http.Server{Handler: protected, ReadHeaderTimeout: 10 * time.Second}
	if _, err := fmt.Fprintf(cmd.ErrOrStderr(), "agents are served at http://%s\n", l.Addr()); err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-cmd.Context().Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(cmd.Context()), ending)
	defer cancel()
	return h.Shutdown(ctx)
}
