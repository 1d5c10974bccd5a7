package convlens.story;

import convlens.trace.Term;
import java.util.ArrayList;
import java.util.List;

/** How the terms of a written sum fall into lines. */
final class SumRows {
  private SumRows() {}

  /** Terms of the longest row. */
  static int longest(List<Term> terms) {
    int longest = 0;
    int length = 0;
    for (int i = 0; i < terms.size(); i++) {
      boolean same = i > 0 && WrittenSum.row(terms.get(i)) == WrittenSum.row(terms.get(i - 1));
      length = same ? length + 1 : 1;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** The terms of each row. */
  static List<List<Term>> byRow(List<Term> terms) {
    List<List<Term>> rows = new ArrayList<>();
    int from = 0;
    for (int end : ends(terms, Integer.MAX_VALUE)) {
      rows.add(terms.subList(from, end));
      from = end;
    }
    return rows;
  }

  /** Where each line ends: with its row, its channel, or the room there is. */
  static List<Integer> ends(List<Term> terms, int perLine) {
    List<Integer> ends = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= terms.size(); i++) {
      boolean same =
          i < terms.size()
              && i - start < perLine
              && WrittenSum.row(terms.get(i)) == WrittenSum.row(terms.get(start))
              && WrittenSum.channel(terms.get(i)) == WrittenSum.channel(terms.get(start));
      if (!same) {
        ends.add(i);
        start = i;
      }
    }
    return ends;
  }
}
