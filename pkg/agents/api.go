package agents

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// API is the API of pkg/wire.
type API interface {
	// Call sends a body, or none where it is nil, and decodes the reply. What the
	// service refuses is an error in its own words.
	Call(ctx context.Context, method, path string, body, into any) error
}

// Local is the API in this process, as a subject.
type Local struct {
	Handler http.Handler
	As      access.Subject
}

// Call asks the handler.
func (l Local) Call(ctx context.Context, method, path string, body, into any) error {
	r, err := newRequest(access.With(ctx, l.As), method, path, body)
	if err != nil {
		return err
	}
	w := &kept{header: http.Header{}, status: http.StatusOK}
	l.Handler.ServeHTTP(w, r)
	if err := ctx.Err(); err != nil {
		return err
	}
	return decode(w.status, w.body.Bytes(), into)
}

// kept is a reply that is not sent but kept.
type kept struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (k *kept) Header() http.Header         { return k.header }
func (k *kept) WriteHeader(status int)      { k.status = status }
func (k *kept) Write(b []byte) (int, error) { return k.body.Write(b) }

// Remote is the API of a data source in Grafana. Who reads is whose token it is.
type Remote struct {
	base   string
	token  string
	client *http.Client
}

// largest is the longest reply that is read, in bytes.
const largest = 64 << 20

// patience is how long a call to Grafana may take.
const patience = 2 * time.Minute

// NewRemote takes Grafana's address, the data source's uid and a service account's
// token. A token goes over http to this machine only.
func NewRemote(grafana, uid, token string) (*Remote, error) {
	u, err := url.Parse(strings.TrimRight(grafana, "/"))
	switch {
	case err != nil:
		return nil, fmt.Errorf("Grafana's address: %w", err)
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return nil, fmt.Errorf("Grafana's address %q is none: write it with http:// or https://", grafana)
	case u.User != nil:
		return nil, errors.New("Grafana's address holds a name and a password: leave them out and give the token of a service account")
	case u.Scheme == "http" && !ownMachine(u.Hostname()):
		return nil, fmt.Errorf("a token would go to %s unencrypted: write https://", u.Host)
	case uid == "":
		return nil, errors.New("name the data source by its uid")
	case token == "":
		return nil, errors.New("there is no token of a service account")
	}
	return &Remote{
		base:   u.String() + "/api/datasources/uid/" + url.PathEscape(uid) + "/resources",
		token:  token,
		client: &http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}, nil
}

func ownMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Call asks Grafana.
func (g *Remote) Call(ctx context.Context, method, path string, body, into any) error {
	r, err := newRequest(ctx, method, g.base+path, body)
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+g.token)
	reply, err := g.client.Do(r)
	if err != nil {
		return fmt.Errorf("Grafana does not answer: %w", err)
	}
	defer func() { _ = reply.Body.Close() }() // read only
	text, err := io.ReadAll(io.LimitReader(reply.Body, largest))
	if err != nil {
		return fmt.Errorf("Grafana's reply broke off: %w", err)
	}
	switch {
	case reply.StatusCode == http.StatusUnauthorized:
		return errors.New("Grafana does not know the token: make a new one for the service account")
	case reply.StatusCode >= 300 && reply.StatusCode < 400:
		return fmt.Errorf("Grafana sends calls on to %s: give that address", reply.Header.Get("Location"))
	}
	return decode(reply.StatusCode, text, into)
}

func newRequest(ctx context.Context, method, to string, body any) (*http.Request, error) {
	var text io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		text = bytes.NewReader(b)
	}
	r, err := http.NewRequestWithContext(ctx, method, to, text)
	if err == nil && body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	return r, err
}

// decode reads a reply, or what went wrong: the service's own words, else Grafana's.
func decode(status int, text []byte, into any) error {
	if status == http.StatusOK {
		if err := json.Unmarshal(text, into); err != nil {
			return fmt.Errorf("the reply is not what this version understands: %w", err)
		}
		return nil
	}
	var e wire.Error
	if err := json.Unmarshal(text, &e); err != nil || e.Message == "" {
		return fmt.Errorf("the call failed with status %d", status)
	}
	words := []string{brief(e.Message)}
	if len(e.Diagnostics) > 0 {
		words = nil
	}
	for _, d := range e.Diagnostics {
		w := brief(d.Message)
		if d.Subject != "" && !strings.Contains(w, d.Subject) {
			w = d.Subject + ": " + w // the field in question
		}
		if d.Hint != "" {
			w += "; " + d.Hint
		}
		words = append(words, w)
	}
	return errors.New(strings.Join(words, "\n"))
}
