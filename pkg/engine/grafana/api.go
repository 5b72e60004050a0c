package grafana

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
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// api asks a Grafana about one data source.
type api struct {
	url, token, uid string
	http            *http.Client
}

// lookUp is how long the type of a data source is waited for.
const lookUp = 10 * time.Second

// shared keeps connections to Grafana open between statements.
var shared = &http.Client{
	Transport: func() *http.Transport {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.MaxIdleConnsPerHost = 8
		return t
	}(),
	// A token is for the address that it was given with, and for no other.
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func newAPI(s engine.Settings) api {
	return api{url: strings.TrimRight(s[keyURL], "/"), token: s[keyToken], uid: s["uid"], http: shared}
}

// reply is what Grafana answered.
type reply struct {
	status int
	body   io.ReadCloser
}

func (a api) ask(ctx context.Context, method, path string, sent []byte) (*reply, error) {
	req, err := http.NewRequestWithContext(ctx, method, a.url+path, bytes.NewReader(sent))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+a.token)
	req.Header.Set("Accept", "application/json")
	if sent != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	res, err := a.http.Do(req)
	if err != nil {
		var failed *url.Error
		if errors.As(err, &failed) {
			err = failed.Err // without the address, which may hold a password
		}
		return nil, execute.Because(execute.Unreachable, fmt.Errorf("Grafana does not answer: %w", err)) //nolint:staticcheck // a name
	}
	return &reply{res.StatusCode, res.Body}, nil
}

// get reads a small reply.
func (a api) get(ctx context.Context, path string, v any) (status int, err error) {
	res, err := a.ask(ctx, http.MethodGet, path, nil)
	if err != nil {
		return 0, err
	}
	defer res.body.Close() //nolint:errcheck // read to the end or given up
	body, err := io.ReadAll(io.LimitReader(res.body, largestReply))
	if err != nil {
		return res.status, err
	}
	if res.status != http.StatusOK {
		return res.status, nil
	}
	return res.status, json.Unmarshal(body, v)
}

const largestReply = 16 << 20

// source is a data source as Grafana tells it.
type source struct {
	UID  string `json:"uid"`
	Type string `json:"type"`
	Name string `json:"name"`
}

// types remembers what data sources are: their type never changes. A data source that
// is deleted and made anew under its UID may be of another one, and is found by the
// next start.
var types = struct {
	sync.Mutex
	known map[[2]string]source
}{known: map[[2]string]source{}}

// source looks the data source up. Who may query one may not always read it: then it is
// looked for among those that the token may query.
func (a api) source(ctx context.Context) (source, error) {
	key := [2]string{a.url, a.uid}
	types.Lock()
	found, ok := types.known[key]
	types.Unlock()
	if ok {
		return found, nil
	}
	ctx, cancel := context.WithTimeout(ctx, lookUp)
	defer cancel()
	status, err := a.get(ctx, "/api/datasources/uid/"+url.PathEscape(a.uid), &found)
	if err == nil && status == http.StatusForbidden {
		var settings struct {
			Sources map[string]source `json:"datasources"`
		}
		if status, err = a.get(ctx, "/api/frontend/settings", &settings); err == nil && status == http.StatusOK {
			status = http.StatusForbidden
			for name, s := range settings.Sources {
				if s.UID == a.uid {
					found, status = source{s.UID, s.Type, name}, http.StatusOK
				}
			}
		}
	}
	switch {
	case err != nil:
		return source{}, err
	case status != http.StatusOK:
		return source{}, a.refused(status)
	}
	types.Lock()
	defer types.Unlock()
	types.known[key] = found
	return found, nil
}

// refused words a reply without an answer.
func (a api) refused(status int) error {
	switch status {
	case http.StatusUnauthorized:
		return execute.Because(execute.Denied, fmt.Errorf("Grafana refuses the token (401): it is wrong, expired or revoked")) //nolint:staticcheck // a name
	case http.StatusForbidden:
		return execute.Because(execute.Denied, fmt.Errorf("the token may not query the data source %q (403)", a.uid))
	case http.StatusNotFound:
		return execute.Because(execute.Absent, fmt.Errorf("Grafana has no data source with the UID %q", a.uid)) //nolint:staticcheck // a name
	}
	return execute.Because(execute.Unreachable, fmt.Errorf("Grafana answers %d", status)) //nolint:staticcheck // a name
}

// kind is what the data source is, where it is one that can be asked.
func (a api) kind(ctx context.Context) (source, kind, error) {
	s, err := a.source(ctx)
	if err != nil {
		return s, kind{}, err
	}
	if s.Type == ours {
		return s, kind{}, execute.Because(execute.Incomplete, fmt.Errorf("the data source %q is one of Wheelhouse, whose numbers come from elsewhere: name the data source that it reads", a.uid))
	}
	k, ok := kinds[s.Type]
	if !ok {
		return s, kind{}, execute.Because(execute.Incomplete, fmt.Errorf("the data source %q is of type %s, which is none that can be asked: %s", a.uid, s.Type, strings.Join(kindNames(), ", ")))
	}
	return s, k, nil
}

// nameOf is the dialect of a data source's type.
func nameOf(s engine.Settings) (string, error) {
	if s[keyURL] == "" || s[keyToken] == "" {
		return "", fmt.Errorf("which SQL the data source %q takes is not known without asking Grafana: set dialect, or url and token", s["uid"])
	}
	a := newAPI(s)
	of, k, err := a.kind(context.Background()) // bounded by itself
	if err != nil {
		return "", err
	}
	if _, err := speaks(k.dialect); err != nil {
		return "", fmt.Errorf("the data source %q is of type %s, whose dialect is %s: %w", a.uid, of.Type, k.dialect, err)
	}
	return k.dialect, nil
}
