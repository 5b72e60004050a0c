package plugin

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// issuer signs identities as Grafana does, and shows its keys.
type issuer struct {
	keys  map[string]*ecdsa.PrivateKey
	shown atomic.Value // []string: names of the keys that are shown
	asked atomic.Int64
	api   *grafanaAPI
}

func newIssuer(t *testing.T, names ...string) *issuer {
	t.Helper()
	i := &issuer{keys: map[string]*ecdsa.PrivateKey{}}
	for _, name := range append(names, "other") {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		i.keys[name] = key
	}
	i.shown.Store(names)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if teams, ok := teamsAnswer(r); ok {
			_, _ = w.Write([]byte(teams)) // likewise
			return
		}
		i.asked.Add(1)
		if r.URL.Path != "/api/signing-keys/keys" || r.Header.Get("Authorization") != "" {
			http.NotFound(w, r)
			return
		}
		var set jose.JSONWebKeySet
		for _, name := range i.shown.Load().([]string) {
			set.Keys = append(set.Keys, jose.JSONWebKey{Key: &i.keys[name].PublicKey, KeyID: name, Algorithm: "ES256", Use: "sig"})
		}
		_ = json.NewEncoder(w).Encode(set) // the client tells what it lacks
	}))
	t.Cleanup(server.Close)
	i.api = &grafanaAPI{url: server.URL, http: server.Client(), token: "secret"}
	return i
}

// teamsAnswer is what Grafana tells of its teams to who has a token for that.
func teamsAnswer(r *http.Request) (string, bool) {
	if r.Header.Get("Authorization") != "Bearer secret" {
		return "", false
	}
	switch {
	case r.URL.Path == "/api/teams/search" && r.URL.Query().Get("name") == "East":
		return `{"teams": [{"id": 3, "name": "East"}, {"id": 4, "name": "East coast"}]}`, true
	case r.URL.Path == "/api/teams/3/members":
		return `[{"login": "Eva"}]`, true
	case r.URL.Path == "/api/teams/4/members":
		return `[{"login": "walter"}]`, true
	}
	return "", false
}

// Address is where it answers.
func (i *issuer) Address() string { return i.api.url }

// Identity is a signed identity of somebody in organisation 1.
func (i *issuer) Identity(t *testing.T, kind, login, role string) string {
	return i.token(t, "one", "one", "jwt", func(c map[string]any) {
		c["type"], c["username"], c["email"], c["role"] = kind, login, login+"@shop.example", role
	})
}

// token is an identity of anna in organisation 1, signed by a key and called another
// name where that is told; change alters what it says.
func (i *issuer) token(t *testing.T, key, called, typ string, change func(map[string]any)) string {
	t.Helper()
	options := (&jose.SignerOptions{}).WithType(jose.ContentType(typ)).WithHeader("kid", called)
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: i.keys[key]}, options)
	if err != nil {
		t.Fatal(err)
	}
	claims := map[string]any{
		"aud": "org:1", "iss": "http://grafana", "sub": "user:7", "exp": time.Now().Add(time.Minute).Unix(), "iat": time.Now().Unix(),
		"type": "user", "identifier": "u7", "username": "anna", "email": "anna@shop.example", "role": "Viewer",
	}
	if change != nil {
		change(claims)
	}
	out, err := jwt.Signed(signer).Claims(claims).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestIdentitiesAreVerified(t *testing.T) {
	i := newIssuer(t, "one")
	v := &identities{api: i.api}
	set := func(key string, value any) func(map[string]any) { return func(c map[string]any) { c[key] = value } }
	good := i.token(t, "one", "one", "jwt", nil)
	for name, tc := range map[string]struct{ token, wrong string }{
		"good":                      {good, ""},
		"a clock that is behind":    {i.token(t, "one", "one", "jwt", set("exp", time.Now().Add(-30*time.Second).Unix())), ""},
		"over":                      {i.token(t, "one", "one", "jwt", set("exp", time.Now().Add(-2*time.Minute).Unix())), "expired"},
		"not yet":                   {i.token(t, "one", "one", "jwt", set("nbf", time.Now().Add(5*time.Minute).Unix())), "not valid yet"},
		"without an end":            {i.token(t, "one", "one", "jwt", func(c map[string]any) { delete(c, "exp") }), "never ends"},
		"of another organisation":   {i.token(t, "one", "one", "jwt", set("aud", "org:2")), "audience"},
		"of no organisation":        {i.token(t, "one", "one", "jwt", func(c map[string]any) { delete(c, "aud") }), "audience"},
		"signed by another key":     {i.token(t, "other", "one", "jwt", nil), "signature"},
		"of a key nobody knows":     {i.token(t, "other", "other", "jwt", nil), `no key "other"`},
		"an access token":           {i.token(t, "one", "one", "at+jwt", nil), "not an identity"},
		"changed":                   {good[:strings.LastIndex(good, ".")-3] + "AAA" + good[strings.LastIndex(good, "."):], "signature"},
		"cut":                       {good[:strings.LastIndex(good, ".")], "no signed token"},
		"unsigned":                  {"eyJhbGciOiJub25lIiwidHlwIjoiand0In0." + strings.Split(good, ".")[1] + ".", "no signed token"},
		"signed by the public key":  {hmacOf(t, i), "no signed token"},
		"what a browser could send": {"anna", "no signed token"},
	} {
		t.Run(name, func(t *testing.T) {
			id, err := v.verify(t.Context(), tc.token, 1)
			switch {
			case tc.wrong == "" && (err != nil || id != identity{Type: "user", Login: "anna", Email: "anna@shop.example", Role: "Viewer"}):
				t.Errorf("%+v %v", id, err)
			case tc.wrong != "" && (err == nil || !strings.Contains(err.Error(), tc.wrong) || id != identity{}):
				t.Errorf("%+v %v, want %q", id, err, tc.wrong)
			}
		})
	}
}

// hmacOf signs with the public key as if it were a secret, which a verifier that lets
// the token choose the algorithm would take.
func hmacOf(t *testing.T, i *issuer) string {
	t.Helper()
	public, err := i.keys["one"].PublicKey.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: public}, (&jose.SignerOptions{}).WithType("jwt").WithHeader("kid", "one"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := jwt.Signed(signer).Claims(map[string]any{"aud": "org:1", "exp": time.Now().Add(time.Minute).Unix(), "type": "user", "username": "boss"}).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestKeysAreKeptAndChange: Grafana is asked once, again for a key that is new, and not
// for every unknown one.
func TestKeysAreKeptAndChange(t *testing.T) {
	i := newIssuer(t, "one", "two")
	i.shown.Store([]string{"one"})
	v := &identities{api: i.api}
	for range 3 {
		if _, err := v.verify(t.Context(), i.token(t, "one", "one", "jwt", nil), 1); err != nil {
			t.Fatal(err)
		}
	}
	two := i.token(t, "two", "two", "jwt", nil)
	for range 3 {
		if _, err := v.verify(t.Context(), two, 1); err == nil {
			t.Error("a key that is not shown is taken")
		}
	}
	if n := i.asked.Load(); n != 1 {
		t.Errorf("asked %d times, want once", n)
	}
	i.shown.Store([]string{"two"})
	v.asked = v.asked.Add(-keysAgain)
	if _, err := v.verify(t.Context(), two, 1); err != nil {
		t.Error(err)
	}
	if _, err := v.verify(t.Context(), i.token(t, "one", "one", "jwt", nil), 1); err == nil {
		t.Error("a key that is gone is taken")
	}
}

// TestNoKeysNoIdentity: where Grafana does not answer nobody is verified.
func TestNoKeysNoIdentity(t *testing.T) {
	i := newIssuer(t, "one")
	token := i.token(t, "one", "one", "jwt", nil)
	v := &identities{api: &grafanaAPI{url: i.api.url + "/nowhere", http: http.DefaultClient}}
	if _, err := v.verify(t.Context(), token, 1); err == nil || !strings.Contains(err.Error(), "keys of Grafana cannot be read") {
		t.Error(err)
	}
}
