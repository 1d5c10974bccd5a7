package convlens.export;

import convlens.scene.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Paints runs of a GIF's frames and keeps what each changed; for one thread. */
final class GifPainter {
  private final Clip clip;
  private final Slide slide;
  private final Studio studio;
  private final GifPalette palette;
  private final GifMapper mapper;

  GifPainter(Clip clip, Slide slide, GifPalette palette) {
    this.clip = clip;
    this.slide = slide;
    this.studio = new Studio(clip);
    this.palette = palette;
    this.mapper = new GifMapper(palette);
  }

  List<Optional<Delta>> deltas(List<Shot> shots, int first, int last) {
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
