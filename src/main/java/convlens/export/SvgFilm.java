package convlens.export;

import convlens.render.svg.SvgItems;
import convlens.render.svg.SvgPainter;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Theme;
import convlens.scene.Timeline;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A story as one SVG that plays by itself, without scripts, so that it does as a picture in a page
 * too. A mark that stays stands in it once; one that comes and goes is shown while it is there; one
 * that moves goes its way in SMIL's words.
 *
 * <p>Source: <a href="https://www.w3.org/TR/SVG11/animate.html">SVG 1.1, Animation</a>.
 */
final class SvgFilm {
  /** What is drawn at a time, from back to front: the marks around the scene, and the scene's. */
  private static final int PARTS = 3;

  private final Clip clip;
  private final Slide slide;
  private final double seconds;
  private final SvgItems svg;
  private final Timeline line;
  private final List<List<SvgTrack>> parts = new ArrayList<>();

  SvgFilm(Clip clip) {
    this.clip = clip;
    this.slide = Slide.of(clip);
    this.svg = new SvgItems(clip.theme());
    this.line = new Timeline(clip.last() - clip.first() + 1, clip.secondsPerStep());
    this.seconds = line.seconds();
    for (int i = 0; i < PARTS; i++) {
      parts.add(new ArrayList<>());
    }
  }

  /** A step's keys for each part; drawn on any thread. */
  List<Reel> draw(int step) {
    List<Reel> reels = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      int part = i;
      boolean glides = step > clip.first() && part == 1;
      reels.add(glides ? Reel.of(g -> items(step, g, part)) : Reel.still(items(step, 1, part)));
    }
    return reels;
  }

  private List<String> items(int step, double glide, int part) {
    Frame frame = slide.frame(step, glide);
    int scene = scene(frame);
    List<Mark> marks = frame.marks();
    List<Mark> asked =
        switch (part) {
          case 0 -> marks.subList(0, scene);
          case 1 -> ((Mark.Group) marks.get(scene)).marks();
          default -> marks.subList(scene + 1, marks.size());
        };
    return svg.of(asked);
  }

  /** Which of a slide's marks holds the scene. */
  private static int scene(Frame frame) {
    for (int i = 0; i < frame.marks().size(); i++) {
      if (frame.marks().get(i) instanceof Mark.Group) {
        return i;
      }
    }
    throw new IllegalStateException("a slide without a scene");
  }

  /** Adds the next step to what was told already. */
  void tell(int step, List<Reel> reels) {
    int place = step - clip.first();
    double begins = line.startOf(place);
    double ends = begins + line.secondsOf(place);
    for (int part = 0; part < PARTS; part++) {
      List<Reel.Key> keys = reels.get(part).keys();
      double from = begins;
      for (int i = 0; i < keys.size(); i++) {
        Reel.Key key = keys.get(i);
        boolean last = i == keys.size() - 1;
        double to = last ? ends : begins + line.glideSeconds() * when(keys.get(i + 1).glide());
        List<String> goals = key.moves() ? keys.get(i + 1).items() : key.items();
        SvgTrack.Leg leg = new SvgTrack.Leg(from, to, goals, whole(keys, i));
        merge(parts.get(part), key.items(), leg);
        from = to;
      }
    }
  }

  /** True when a key's marks move through all of the glide in one go. */
  private static boolean whole(List<Reel.Key> keys, int i) {
    return keys.get(i).moves() && keys.get(i).glide() < 0.01 && keys.get(i + 1).glide() > 0.99;
  }

  /** The share of the glide's time after which it has come so far. */
  private static double when(double glide) {
    return glide < 0.5 ? Math.cbrt(glide / 4) : 1 - Math.cbrt((1 - glide) / 4);
  }

  /** Finds the marks among those already told, in order, and puts in the others between them. */
  private static void merge(List<SvgTrack> tracks, List<String> items, SvgTrack.Leg leg) {
    Map<String, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < tracks.size(); i++) {
      places.computeIfAbsent(tracks.get(i).item(), k -> new ArrayList<>()).add(i);
    }
    List<SvgTrack> merged = new ArrayList<>();
    int[] match = matches(items, places);
    int taken = 0;
    for (int i = 0; i < match.length; i++) {
      SvgTrack track;
      if (match[i] < 0) {
        track = new SvgTrack(items.get(i));
      } else {
        merged.addAll(tracks.subList(taken, match[i]));
        track = tracks.get(match[i]);
        taken = match[i] + 1;
      }
      track.show(leg, i);
      merged.add(track);
    }
    merged.addAll(tracks.subList(taken, tracks.size()));
    tracks.clear();
    tracks.addAll(merged);
  }

  /**
   * Which track each mark is, or -1: the longest choice in which the order stays, so that none is
   * drawn before one that it lay over.
   */
  private static int[] matches(List<String> items, Map<String, List<Integer>> places) {
    int n = items.size();
    int[] ends = new int[n];
    int[] track = new int[n];
    int[] before = new int[n];
    int[] chain = new int[n];
    int length = 0;
    Map<String, Integer> count = new HashMap<>();
    Arrays.fill(track, -1);
    for (int i = 0; i < n; i++) {
      List<Integer> at = places.getOrDefault(items.get(i), List.of());
      int nth = count.merge(items.get(i), 1, Integer::sum) - 1;
      if (nth >= at.size()) {
        continue;
      }
      track[i] = at.get(nth);
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (track[chain[middle]] < track[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : chain[low - 1];
      chain[low] = i;
      length = Math.max(length, low + 1);
    }
    Arrays.fill(ends, -1);
    for (int i = length == 0 ? -1 : chain[length - 1]; i >= 0; i = before[i]) {
      ends[i] = track[i];
    }
    return ends;
  }

  /** Writes the whole film. */
  void write(Writer out) throws IOException {
    Theme theme = clip.theme();
    String title = clip.scene().title();
    String caption = slide.frame(clip.first(), 1).caption();
    out.write(SvgPainter.head(title, caption, clip.width(), clip.height(), theme));
    for (int part = 0; part < PARTS; part++) {
      if (part == 1) {
        out.write(placed());
      }
      write(parts.get(part), out);
      if (part == 1) {
        out.write("</g>\n");
      }
    }
    out.write("</svg>\n");
  }

  private String placed() {
    Frame frame = slide.frame(clip.first(), 1);
    Mark.Group scene = (Mark.Group) frame.marks().get(scene(frame));
    Mark.Group empty = new Mark.Group(scene.transform(), 1, List.of());
    String whole = svg.of(List.<Mark>of(empty)).get(0);
    return whole.substring(0, whole.indexOf('>') + 1) + "\n";
  }

  /** Marks that come and go together share a group. */
  private void write(List<SvgTrack> tracks, Writer out) throws IOException {
    String open = "";
    for (SvgTrack track : tracks) {
      String when = track.when(seconds);
      if (!when.equals(open)) {
        out.write(open.isEmpty() ? "" : "</g>\n");
        out.write(when);
        open = when;
      }
      out.write(track.moving(seconds));
      out.write('\n');
    }
    out.write(open.isEmpty() ? "" : "</g>\n");
  }
}
