package cause

import "slices"

// merge puts causes that lie within one slice together where that slice moved as
// one and tells more than they do; false where there are none.
func (s *search) merge() bool {
	for x, one := range s.found {
		for _, other := range s.found[x+1:] {
			for _, c := range s.cuboids {
				if c.dims&^one.cuboid.dims != 0 || c.dims&^other.cuboid.dims != 0 {
					continue
				}
				slice := c.of[one.leaves[0]]
				if slice == c.of[other.leaves[0]] && s.join(c, slice) {
					return true
				}
			}
		}
	}
	return false
}

func (s *search) join(c *cuboid, slice int32) bool {
	leaves := within(c, slice, s.explained)
	var within, rest []*found
	worth := 0.0
	for _, f := range s.found {
		if c.dims&^f.cuboid.dims == 0 && c.of[f.leaves[0]] == slice {
			within = append(within, f)
			worth += f.gain
			leaves = append(leaves, f.leaves...)
		} else {
			rest = append(rest, f)
		}
	}
	slices.Sort(leaves)
	effect := s.median(leaves)
	gain := s.worth(c, leaves, effect)
	if len(within) < 2 || effect == 0 || gain <= worth || !s.alike(c, slice, leaves, effect) {
		return false
	}
	for _, f := range within {
		s.release(f.leaves)
	}
	s.found = append(rest, &found{c, slice, leaves, effect, gain})
	s.explain(leaves)
	return true
}

func (s *search) release(leaves []int32) {
	for _, i := range leaves {
		s.explained[i] = false
		for c, cub := range s.cuboids {
			s.stats[c][cub.of[i]].add(s.leaf[i], 1)
		}
	}
}
