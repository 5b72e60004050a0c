package definition

import "go.yaml.in/yaml/v3"

// keys are those that a mapping was seen to have. Nearly all mappings have a few, which
// are found faster one by one than by a map that has to be made for each.
type keys struct {
	list  []namedKey
	index map[string]*yaml.Node // of more than many
}

type namedKey struct {
	name string
	node *yaml.Node
}

const many = 32

// of gives the key of that name, nil where there is none.
func (k *keys) of(name string) *yaml.Node {
	if k.index != nil {
		return k.index[name]
	}
	for _, v := range k.list {
		if v.name == name {
			return v.node
		}
	}
	return nil
}

func (k *keys) add(name string, n *yaml.Node) {
	k.list = append(k.list, namedKey{name, n})
	switch {
	case k.index != nil:
		k.index[name] = n
	case len(k.list) > many:
		k.index = make(map[string]*yaml.Node, 2*len(k.list))
		for _, v := range k.list {
			k.index[v.name] = v.node
		}
	}
}
