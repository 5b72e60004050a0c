package plugin

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// Bounds of keys: how long they are taken as known, and how soon after a look an
// unknown one is looked for again, since Grafana changes its keys.
const (
	keysFresh = 10 * time.Minute
	keysAgain = 5 * time.Second
	skew      = time.Minute // between the clocks of Grafana and the plugin
)

// signed are the algorithms that Grafana signs identities with.
var signed = []jose.SignatureAlgorithm{jose.ES256, jose.ES384, jose.ES512, jose.RS256, jose.PS256, jose.EdDSA}

// identity is what Grafana says of who asks, as it signs it in X-Grafana-Id.
type identity struct {
	Type  string `json:"type"` // user, service-account, anonymous, render-service
	Login string `json:"username"`
	Email string `json:"email"`
	Role  string `json:"role"`
}

// identities verifies identities with the keys that Grafana publishes.
type identities struct {
	api *grafanaAPI

	mu    sync.Mutex
	keys  map[string]jose.JSONWebKey
	asked time.Time
}

// verify reads an identity that is signed by this Grafana, for an organisation of it,
// and in force. Errors say what is wrong with it.
func (v *identities) verify(ctx context.Context, token string, org int64) (identity, error) {
	parsed, err := jwt.ParseSigned(token, signed)
	if err != nil {
		return identity{}, fmt.Errorf("it is no signed token: %w", err)
	}
	head := parsed.Headers[0] // a compact token has one
	if typ, _ := head.ExtraHeaders[jose.HeaderType].(string); typ != "jwt" && typ != "JWT" {
		return identity{}, fmt.Errorf("it is a token of type %q, not an identity", typ)
	}
	key, err := v.key(ctx, head.KeyID)
	if err != nil {
		return identity{}, err
	}
	var claims jwt.Claims
	var id identity
	if err := parsed.Claims(key.Key, &claims, &id); err != nil {
		return identity{}, fmt.Errorf("its signature is wrong: %w", err)
	}
	if claims.Expiry == nil {
		return identity{}, errors.New("it never ends")
	}
	expected := jwt.Expected{AnyAudience: jwt.Audience{fmt.Sprintf("org:%d", org)}, Time: time.Now()}
	if err := claims.ValidateWithLeeway(expected, skew); err != nil {
		return identity{}, err
	}
	return id, nil
}

// key finds a key by its name.
func (v *identities) key(ctx context.Context, name string) (jose.JSONWebKey, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	known, ok := v.keys[name]
	since := time.Since(v.asked)
	if ok && since < keysFresh {
		return known, nil
	}
	if !ok && v.keys != nil && since < keysAgain {
		return known, fmt.Errorf("Grafana has no key %q", name)
	}
	keys, err := v.fetch(ctx)
	if err != nil {
		return known, fmt.Errorf("the keys of Grafana cannot be read: %w", err)
	}
	v.keys, v.asked = keys, time.Now()
	if known, ok = keys[name]; !ok {
		return known, fmt.Errorf("Grafana has no key %q", name)
	}
	return known, nil
}

// fetch reads the public keys that Grafana shows to everybody.
func (v *identities) fetch(ctx context.Context) (map[string]jose.JSONWebKey, error) {
	var set jose.JSONWebKeySet
	if err := v.api.ask(context.WithoutCancel(ctx), "/api/signing-keys/keys", "", &set); err != nil {
		return nil, err
	}
	out := map[string]jose.JSONWebKey{}
	for _, k := range set.Keys {
		if k.Valid() && k.IsPublic() && (k.Use == "" || k.Use == "sig") {
			out[k.KeyID] = k
		}
	}
	return out, nil
}
