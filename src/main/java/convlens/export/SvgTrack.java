package convlens.export;

import convlens.scene.Transform;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** A mark through a film: when it is seen, and how it moves meanwhile. */
final class SvgTrack {
  private static final String TRANSFORM = "transform";
  private static final String EASED = ".65 0 .35 1";
  private static final String STRAIGHT = "0 0 1 1";

  private final String first;
  private final Map<String, Way> ways = new LinkedHashMap<>();
  private final List<double[]> seen = new ArrayList<>();
  private String item;

  SvgTrack(String item) {
    this.first = item;
    this.item = item;
  }

  /**
   * A stretch of the film.
   *
   * @param goals where the marks have moved to at its end
   * @param whole true for a whole glide, which is slow at both ends
   */
  record Leg(double from, double to, List<String> goals, boolean whole) {
    Leg {
      goals = List.copyOf(goals);
    }
  }

  /** An attribute's values and when it has them. */
  private static final class Way {
    private final int element;
    private final String attribute;
    private final List<String> values = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private final List<String> paces = new ArrayList<>();

    Way(Tween.Change change) {
      this.element = change.element();
      this.attribute = change.attribute();
      add(0, change.from(), "");
    }

    void add(double time, String value, String pace) {
      if (!times.isEmpty()) {
        paces.add(pace);
      }
      values.add(value);
      times.add(time);
    }
  }

  /** The mark as it is now. */
  String item() {
    return item;
  }

  /** Shows it for a stretch, in which it moves to the goal at a place in the list. */
  void show(Leg leg, int place) {
    double[] before = seen.isEmpty() ? new double[] {0, -1} : seen.get(seen.size() - 1);
    if (Math.abs(before[1] - leg.from()) < 1e-9) {
      before[1] = leg.to();
    } else {
      seen.add(new double[] {leg.from(), leg.to()});
    }
    String goal = leg.goals().get(place);
    if (goal.equals(item)) {
      return;
    }
    List<Tween.Change> changes = Tween.between(item, goal).orElseThrow().changes();
    if (changes.stream().allMatch(SvgTrack::told)) {
      changes.forEach(c -> move(c, leg));
      item = goal;
    }
  }

  private void move(Tween.Change change, Leg leg) {
    Way way =
        ways.computeIfAbsent(change.element() + " " + change.attribute(), k -> new Way(change));
    way.add(leg.from(), change.from(), STRAIGHT);
    way.add(leg.to(), change.to(), leg.whole() ? EASED : STRAIGHT);
  }

  /** A matrix cannot be animated, but a shift on top of one can; one that turns, too, stands. */
  private static boolean told(Tween.Change change) {
    return !change.attribute().equals(TRANSFORM)
        || (Arrays.equals(change.start(), 0, 4, change.end(), 0, 4)
            && turn(change.from()).inverse().isPresent());
  }

  private static Transform turn(String matrix) {
    double[] m = numbers(matrix);
    return new Transform(m[0], m[1], m[2], m[3], 0, 0);
  }

  private static double[] numbers(String matrix) {
    return new Tween.Change(0, TRANSFORM, matrix, matrix).start();
  }

  /** The beginning of a group that is seen when this is; empty when it always is. */
  String when(double seconds) {
    double[] begin = seen.get(0);
    if (begin[0] <= 0 && begin[1] >= seconds) {
      return "";
    }
    StringJoiner values = new StringJoiner(";");
    StringJoiner times = new StringJoiner(";");
    if (begin[0] > 0) {
      values.add("none");
      times.add("0");
    }
    for (double[] span : seen) {
      values.add("inline");
      times.add(number(span[0] / seconds));
      if (span[1] < seconds) {
        values.add("none");
        times.add(number(span[1] / seconds));
      }
    }
    return "<g"
        + (begin[0] <= 0 ? "" : " display=\"none\"")
        + "><animate attributeName=\"display\" calcMode=\"discrete\""
        + (" dur=\"" + number(seconds) + "s\" repeatCount=\"indefinite\"")
        + (" values=\"" + values + "\" keyTimes=\"" + times + "\"/>\n");
  }

  /** The mark with its movements inside. */
  String moving(double seconds) {
    Map<Integer, StringBuilder> inside = new HashMap<>();
    for (Way way : ways.values()) {
      inside
          .computeIfAbsent(way.element, e -> new StringBuilder())
          .append(way.attribute.equals(TRANSFORM) ? shift(way, seconds) : plain(way, seconds));
    }
    return Tween.inside(first, inside);
  }

  private static String plain(Way way, double seconds) {
    return animate("animate attributeName=\"" + way.attribute + "\"", way.values, way, seconds);
  }

  private static String shift(Way way, double seconds) {
    double[] start = numbers(way.values.get(0));
    Optional<Transform> back = turn(way.values.get(0)).inverse();
    List<String> shifts = new ArrayList<>();
    for (String value : way.values) {
      double[] now = numbers(value);
      Transform t = back.orElseThrow();
      double x = t.mapX(now[4] - start[4], now[5] - start[5]);
      double y = t.mapY(now[4] - start[4], now[5] - start[5]);
      shifts.add(number(x) + " " + number(y));
    }
    String kind =
        "animateTransform attributeName=\"transform\" type=\"translate\" additive=\"sum\"";
    return animate(kind, shifts, way, seconds);
  }

  private static String animate(String kind, List<String> values, Way way, double seconds) {
    StringJoiner times = new StringJoiner(";");
    way.times.forEach(t -> times.add(number(t / seconds)));
    String paces = way.paces.contains(EASED) ? String.join(";", way.paces) + ";" + STRAIGHT : "";
    return "<"
        + kind
        + (" dur=\"" + number(seconds) + "s\" repeatCount=\"indefinite\"")
        + (paces.isEmpty() ? "" : " calcMode=\"spline\" keySplines=\"" + paces + "\"")
        + (" values=\"" + String.join(";", values) + ";" + values.get(values.size() - 1) + "\"")
        + (" keyTimes=\"" + times + ";1\"/>");
  }

  private static String number(double v) {
    return BigDecimal.valueOf(Math.round(v * 1e6), 6).stripTrailingZeros().toPlainString();
  }
}
