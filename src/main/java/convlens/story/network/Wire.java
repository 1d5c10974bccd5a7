package convlens.story.network;

import java.util.Optional;

/**
 * An edge between two places of a picture.
 *
 * @param link place of the edge in its network's list
 * @param cut place of the switch on it, where there is one
 * @param broken true where it does not fit
 */
record Wire(int link, Unit from, Unit to, Optional<Integer> cut, boolean broken) {
  /** Ranks it goes over without stopping. */
  int span() {
    return to.rank - from.rank;
  }
}
