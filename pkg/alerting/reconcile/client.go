package reconcile

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Client talks to the alerting provisioning API of one Grafana, which versions
// 12 and 13 have alike.
type Client struct {
	base  *url.URL
	token string
	http  *http.Client
	// Editable leaves what is made open to changes in Grafana's pages; else it
	// is shown as provisioned and locked there.
	Editable bool
}

// NewClient prepares a client. The address may carry a sub path, and a login
// and password where there is no token.
func NewClient(address, token string) (*Client, error) {
	u, err := url.Parse(strings.TrimRight(address, "/"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("%q is no address of a Grafana; write one such as https://grafana.example.com", address)
	}
	if token == "" && u.User == nil {
		return nil, errors.New("no token: make a service account with the role Editor in Grafana (Administration, Users and access, Service accounts), add a token, and give it with --token or in GRAFANA_TOKEN")
	}
	return &Client{base: u, token: token, http: &http.Client{
		Timeout: 30 * time.Second,
		// A redirect leads to a login page, never to an answer.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// Error is a call that Grafana did not answer as wished. Status is 0 where it
// did not answer at all.
type Error struct {
	Status int
	Call   string // "PUT alert rule wh-…"
	Why    string
}

func (e *Error) Error() string { return e.Call + ": " + e.Why }

// missing tells an object that is not there from other errors.
func missing(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == http.StatusNotFound
}

// forbidden tells that the token may not do this.
func forbidden(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == http.StatusForbidden
}

// call is one request; what says in words what it is about.
type call struct {
	method, path, what string
	body               any
	locked             bool // is provisioned through the API whatever Editable says
}

func (c *Client) do(ctx context.Context, q call, into any) error {
	e := &Error{Call: q.what}
	var body io.Reader
	if q.body != nil {
		text, err := json.Marshal(q.body)
		if err != nil {
			return fmt.Errorf("%s: %w", q.what, err)
		}
		body = bytes.NewReader(text)
	}
	target := c.base.Scheme + "://" + c.base.Host + c.base.Path + q.path
	req, err := http.NewRequestWithContext(ctx, q.method, target, body)
	if err != nil {
		return fmt.Errorf("%s: %w", q.what, err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	} else if pass, ok := c.base.User.Password(); ok {
		req.SetBasicAuth(c.base.User.Username(), pass)
	}
	if c.Editable && !q.locked {
		req.Header.Set("X-Disable-Provenance", "true")
	}
	res, err := c.http.Do(req)
	if err != nil {
		var failed *url.Error
		if errors.As(err, &failed) {
			err = failed.Err // without the address, which may hold a password
		}
		e.Why = fmt.Sprintf("Grafana at %s does not answer: %v", c.base.Redacted(), err)
		return e
	}
	defer func() { _ = res.Body.Close() }() // it was read, or the error is told
	text, err := io.ReadAll(io.LimitReader(res.Body, 64<<20))
	if err != nil {
		e.Why = "the answer broke off: " + err.Error()
		return e
	}
	e.Status = res.StatusCode
	if res.StatusCode >= 300 {
		e.Why = c.why(res.StatusCode, text)
		return e
	}
	if into == nil || len(bytes.TrimSpace(text)) == 0 {
		return nil
	}
	if err := json.Unmarshal(text, into); err != nil {
		e.Why = c.base.Redacted() + " answers with something else than JSON: is this the address of Grafana, with its sub path?"
		return e
	}
	return nil
}

// why says what an error status means and what to do about it.
func (c *Client) why(status int, text []byte) string {
	var told struct {
		Message string          `json:"message"`
		Extra   json.RawMessage `json:"extra"`
	}
	_ = json.Unmarshal(text, &told) // a proxy's error is not JSON
	said := told.Message
	if s := strings.TrimSpace(string(told.Extra)); s != "" && s != "null" {
		said += " " + s
	}
	if said != "" {
		said = " (" + said + ")"
	}
	switch {
	case status >= 300 && status < 400:
		return c.base.Redacted() + " sends us elsewhere, to log in perhaps: is this the address of Grafana, with its sub path?"
	case status == http.StatusUnauthorized:
		return "the token is not valid, or has expired" + said + ": make a new one for the service account"
	case status == http.StatusForbidden:
		return "the token may not do this" + said + ": its service account needs the role Editor"
	case status == http.StatusNotFound:
		return "there is no such thing" + said
	case status == http.StatusConflict:
		return "something is in the way" + said
	}
	if said == "" {
		said = " (no reason given)"
	}
	return fmt.Sprintf("Grafana answers %d%s", status, said)
}
