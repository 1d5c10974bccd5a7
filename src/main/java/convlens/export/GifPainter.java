package convlens.export;

import convlens.scene.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Paints runs of a GIF's frames and keeps what each changed; for one thread. */
final class GifPainter {
  /** Fainter pixels than this count as clear. */
  private static final int FAINT = 80;

  private final Clip clip;
  private final boolean clear;
  private final Slide slide;
  private final Studio studio;
  private final GifPalette palette;
  private final GifMapper mapper;

  GifPainter(Clip clip, boolean clear, Slide slide, GifPalette palette) {
    this.clear = clear;
    this.clip = clip;
    this.slide = slide;
    this.studio = new Studio(clip, clear);
    this.palette = palette;
    this.mapper = new GifMapper(palette);
  }

  List<Optional<Delta>> deltas(List<Shot> shots, int first, int last) {
    return clear ? wholes(shots, first, last) : changes(shots, first, last);
  }

  /** On a clear ground nothing can be taken back: each frame is whole, and makes way. */
  private List<Optional<Delta>> wholes(List<Shot> shots, int first, int last) {
    List<Optional<Delta>> deltas = new ArrayList<>();
    int[] argb = new int[clip.width() * clip.height()];
    int[] opaque = new int[argb.length];
    int[] none = new int[argb.length];
    int[] before = new int[argb.length];
    if (first > 0) {
      studio.paint(slide(shots.get(first - 1)), before);
    }
    for (int i = first; i < last; i++) {
      Frame frame = slide(shots.get(i));
      studio.paint(frame, argb);
      if (i > 0 && Arrays.equals(argb, before)) {
        deltas.add(Optional.empty());
        continue;
      }
      System.arraycopy(argb, 0, before, 0, argb.length);
      Clear.over(argb, clip.theme().surface(), opaque);
      for (int p = 0; p < argb.length; p++) {
        // A pixel is there or not: GIF knows nothing between. Thin letters want to be there.
        opaque[p] = argb[p] >>> 24 < FAINT ? 0 : opaque[p];
      }
      int[] seen = Delta.changed(none, opaque, clip.width());
      int[] box = seen.length == 0 ? new int[] {0, 0, 1, 1} : seen;
      deltas.add(Optional.of(delta(frame, none, opaque, box)));
    }
    return deltas;
  }

  private List<Optional<Delta>> changes(List<Shot> shots, int first, int last) {
    int[] before = new int[clip.width() * clip.height()];
    int[] now = new int[before.length];
    if (first > 0) {
      studio.paint(slide(shots.get(first - 1)), before);
    }
    List<Optional<Delta>> deltas = new ArrayList<>();
    for (int i = first; i < last; i++) {
      Frame frame = slide(shots.get(i));
      studio.paint(frame, now);
      int[] box =
          i == 0
              ? new int[] {0, 0, clip.width(), clip.height()}
              : Delta.changed(before, now, clip.width());
      deltas.add(box.length == 0 ? Optional.empty() : Optional.of(delta(frame, before, now, box)));
      int[] spare = before;
      before = now;
      now = spare;
    }
    return deltas;
  }

  private Frame slide(Shot shot) {
    return slide.frame(shot.step(), shot.glide());
  }

  private Delta delta(Frame frame, int[] before, int[] now, int[] box) {
    int width = box[2] - box[0];
    int height = box[3] - box[1];
    byte[] pixels = new byte[width * height];
    PictureMask mask = new PictureMask(frame);
    boolean pictures = !palette.exact() && !mask.isEmpty();
    boolean[] inside = new boolean[width];
    for (int y = box[1]; y < box[3]; y++) {
      if (pictures) {
        Arrays.fill(inside, false);
        mask.row(y, box[0], inside);
      }
      int to = (y - box[1]) * width;
      for (int x = box[0]; x < box[2]; x++, to++) {
        int rgb = now[y * clip.width() + x];
        if (rgb == before[y * clip.width() + x]) {
          pixels[to] = (byte) GifStream.KEEP;
        } else {
          int place = inside[x - box[0]] ? mapper.dithered(rgb, x, y) : mapper.flat(rgb);
          pixels[to] = (byte) place;
        }
      }
    }
    return new Delta(box[0], box[1], width, height, pixels);
  }
}
