package trino

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"time"

	client "github.com/trinodb/trino-go-client/trino"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
)

// configured is how to reach the server, as https://user:password@host:port/catalog/schema
// with the driver's own options. Sessions are in UTC, whatever an address says.
func configured(c engine.Config) (*client.Config, error) {
	config, err := client.ParseDSN(c.Settings["dsn"])
	if parse := (*url.Error)(nil); errors.As(err, &parse) { // it would tell the password
		err = errors.New("it is no address of the form https://user:password@host:8443/catalog/schema; write %25, %40, %3A and %2F for %, @, : and / in a password")
	}
	if err != nil {
		return nil, err
	}
	at, err := url.Parse(config.ServerURI)
	switch {
	case err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https":
		return nil, errors.New("it has to begin with http:// or https:// and name a host")
	case at.User.Username() == "":
		return nil, errors.New("it names no user: write https://user@host:8443/catalog/schema")
	case config.ExternalAuthentication:
		return nil, errors.New("externalAuthentication asks a person with a browser, and nobody is here: use a password, a certificate or accessToken")
	}
	if err := readsNoFiles(config, c.Opened != nil); err != nil {
		return nil, err
	}
	protocol, err := spoken(c.Settings["dsn"])
	if err != nil {
		return nil, err
	}
	config.TimeZone, config.CustomClientName, config.ForwardAuthorizationHeader = "UTC", "", false
	config.Source = cmp.Or(at.Query().Get("source"), "wheelhouse")
	if config.RequestRetryMaxAttempts == nil { // whoever asks waits
		config.RequestRetryMaxAttempts = new(3)
	}
	if c.Timeout > 0 { // ends what nobody is left to cancel
		config.SessionProperties = maps.Clone(config.SessionProperties)
		if config.SessionProperties == nil {
			config.SessionProperties = map[string]string{}
		}
		config.SessionProperties["query_max_run_time"] = fmt.Sprintf("%ds", int((c.Timeout+grace).Seconds())+1)
	}
	return config, translating(config, at, protocol)
}

// grace is how long the server goes on with a statement after its limit.
const grace = 5 * time.Second

// readsNoFiles refuses files that an address names, where a host says which may be read: the
// driver opens them itself, and where a path leads is not asked of the disk here.
func readsNoFiles(c *client.Config, hosted bool) error {
	if !hosted {
		return nil
	}
	for _, path := range []string{c.SSLCertPath, c.SSLClientCertPath, c.SSLClientKeyPath, c.KerberosKeytabPath, c.KerberosConfigPath, c.KerberosCredentialCachePath} {
		if path == "" {
			continue
		}
		return fmt.Errorf("its dsn names the file %s, which is not read here: write SSLCert, the certificate itself, or use the system's", path)
	}
	return nil
}

// spoken is the protocol that an address names, "" where it is to be found out.
func spoken(dsn string) (string, error) {
	u, err := url.Parse(dsn)
	if err != nil {
		return "", err
	}
	switch p := u.Query().Get("protocol"); p {
	case "", "trino", "presto":
		return p, nil
	default:
		return "", fmt.Errorf("it names the protocol %q: trino and presto are known, and without one the server is asked", p)
	}
}

// translating has the driver reach the server by a transport that speaks its protocol,
// with the certificates and the proxy that the address names.
func translating(c *client.Config, at *url.URL, protocol string) error {
	base := http.DefaultTransport.(*http.Transport).Clone()
	if at.Scheme == "https" {
		tls, err := c.TLSConfig()
		if err != nil {
			return err
		}
		base.TLSClientConfig = tls
	}
	for scheme, host := range map[string]string{"http": c.HTTPProxy, "socks5": c.SOCKSProxy} {
		if host != "" {
			base.Proxy = http.ProxyURL(&url.URL{Scheme: scheme, Host: host})
		}
	}
	c.HTTPProxy, c.SOCKSProxy, c.SSLCert, c.SSLCertPath, c.SSLVerification = "", "", "", "", ""
	c.SSLClientCert, c.SSLClientCertPath, c.SSLClientKey, c.SSLClientKeyPath = "", "", "", ""
	c.HTTPClient = &http.Client{Transport: &transport{base: base, info: at.Scheme + "://" + at.Host + "/v1/info", protocol: protocol}}
	return nil
}

// Writing is how tests reach a server of Presto to make tables in.
func Writing(dsn string) (*client.Config, error) {
	return configured(engine.Config{Settings: engine.Settings{"dsn": dsn}})
}
