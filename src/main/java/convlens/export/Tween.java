package convlens.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way between two states of a mark, both given as SVG: which attributes of which elements go
 * from which numbers to which.
 *
 * @param changes the attributes that differ, in order
 */
record Tween(List<Change> changes) {
  /** A length may miss its way by this many points before anybody sees it. */
  private static final double LENGTH = 0.6;

  /** An opacity or a factor by so much. */
  private static final double SHARE = 0.03;

  private static final Set<String> MOVING =
      Set.of(
          "x",
          "y",
          "width",
          "height",
          "rx",
          "x1",
          "y1",
          "x2",
          "y2",
          "d",
          "points",
          "transform",
          "opacity",
          "font-size",
          "textLength");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-zA-Z0-9:-]+)=\"([^\"]*)\"");
  private static final Pattern ELEMENT = Pattern.compile("<[a-z][^>]*>");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

  Tween {
    changes = List.copyOf(changes);
  }

  /**
   * An attribute on its way.
   *
   * @param element the element's place in the item, from 0 in the order of their beginnings
   */
  record Change(int element, String attribute, String from, String to) {
    double[] start() {
      return numbers(from);
    }

    double[] end() {
      return numbers(to);
    }
  }

  /** The way from one state to the other; empty where they differ in more than numbers. */
  static Optional<Tween> between(String from, String to) {
    List<Change> changes = new ArrayList<>();
    Matcher a = ELEMENT.matcher(from);
    Matcher b = ELEMENT.matcher(to);
    int endA = 0;
    int endB = 0;
    for (int element = 0; a.find(); element++) {
      if (!b.find()
          || !from.substring(endA, a.start()).equals(to.substring(endB, b.start()))
          || !compare(element, a.group(), b.group(), changes)) {
        return Optional.empty();
      }
      endA = a.end();
      endB = b.end();
    }
    boolean same = !b.find() && from.substring(endA).equals(to.substring(endB));
    return same ? Optional.of(new Tween(changes)) : Optional.empty();
  }

  /** True when both frames have the same marks, each at most moved. */
  static boolean alike(List<String> from, List<String> to) {
    if (from.size() != to.size()) {
      return false;
    }
    for (int i = 0; i < from.size(); i++) {
      if (!from.get(i).equals(to.get(i)) && between(from.get(i), to.get(i)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** True when {@code seen} is where a straight way leads after the share {@code t} of it. */
  static boolean straight(List<String> from, List<String> to, List<String> seen, double t) {
    if (!alike(from, to) || !alike(from, seen)) {
      return false;
    }
    for (int i = 0; i < from.size(); i++) {
      if (!straight(from.get(i), to.get(i), seen.get(i), t)) {
        return false;
      }
    }
    return true;
  }

  /** The item with something put inside some of its elements, which are told by their places. */
  static String inside(String item, Map<Integer, StringBuilder> added) {
    StringBuilder out = new StringBuilder();
    Matcher m = ELEMENT.matcher(item);
    int end = 0;
    for (int element = 0; m.find(); element++) {
      out.append(item.substring(end, m.start()));
      end = m.end();
      StringBuilder more = added.get(element);
      if (more == null) {
        out.append(m.group());
      } else if (m.group().endsWith("/>")) {
        String name = m.group().substring(1, m.group().indexOf(' '));
        out.append(m.group(), 0, m.group().length() - 2).append('>');
        out.append(more).append("</").append(name).append('>');
      } else {
        out.append(m.group()).append(more);
      }
    }
    return out.append(item.substring(end)).toString();
  }

  private static boolean straight(String from, String to, String seen, double t) {
    if (from.equals(to) && from.equals(seen)) {
      return true;
    }
    List<Change> way = between(from, to).orElseThrow().changes;
    List<Change> part = between(from, seen).orElseThrow().changes;
    for (Change c : part) {
      if (way.stream().noneMatch(w -> same(w, c)) && !near(c, c.start(), c.end())) {
        return false;
      }
    }
    for (Change w : way) {
      double[] a = w.start();
      double[] b = w.end();
      double[] expected = new double[a.length];
      for (int i = 0; i < a.length; i++) {
        expected[i] = a[i] + (b[i] - a[i]) * t;
      }
      double[] there = part.stream().filter(c -> same(w, c)).findFirst().map(Change::end).orElse(a);
      if (!near(w, expected, there)) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Change one, Change other) {
    return one.element == other.element && one.attribute.equals(other.attribute);
  }

  private static boolean near(Change change, double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      boolean factor =
          change.attribute.equals("opacity") || (change.attribute.equals("transform") && i < 4);
      if (Math.abs(one[i] - other[i]) > (factor ? SHARE : LENGTH)) {
        return false;
      }
    }
    return true;
  }

  private static boolean compare(int element, String from, String to, List<Change> changes) {
    if (from.equals(to)) {
      return true;
    }
    Matcher a = ATTRIBUTE.matcher(from);
    Matcher b = ATTRIBUTE.matcher(to);
    while (a.find()) {
      if (!b.find() || !a.group(1).equals(b.group(1))) {
        return false;
      }
      if (!a.group(2).equals(b.group(2))) {
        if (!MOVING.contains(a.group(1))
            || !numberless(a.group(2)).equals(numberless(b.group(2)))) {
          return false;
        }
        changes.add(new Change(element, a.group(1), a.group(2), b.group(2)));
      }
    }
    return !b.find() && name(from).equals(name(to));
  }

  private static String name(String element) {
    int end = element.indexOf(' ');
    return end < 0 ? element : element.substring(0, end) + element.charAt(element.length() - 2);
  }

  /** What two states have in common when there is a way between them. */
  static String form(String item) {
    return ATTRIBUTE
        .matcher(item)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    MOVING.contains(m.group(1))
                        ? " " + m.group(1) + "=" + numberless(m.group(2))
                        : m.group()));
  }

  private static String numberless(String value) {
    return NUMBER.matcher(value).replaceAll("#");
  }

  private static double[] numbers(String value) {
    return NUMBER
        .matcher(value)
        .results()
        .mapToDouble(r -> Double.parseDouble(r.group()))
        .toArray();
  }
}
