package convlens.story;

import convlens.op.Conv2d;
import convlens.op.Operation;
import convlens.op.Pad;
import convlens.op.WeightSpec;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Painter;
import convlens.scene.Transform;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Subjects to draw, and the marks of a frame one by one. */
final class Cases {
  private Cases() {}

  /** Whole numbers from 0 to 9. */
  static Tensor digits(int c, int h, int w, long seed) {
    Random random = new Random(seed);
    Tensor t = Tensor.zeros(Shape.chw(c, h, w));
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = random.nextInt(10);
    }
    return t;
  }

  /** A convolution by its line of PyTorch, its weights tenths from -2 to 2. */
  static Subject conv(String line, Tensor in) {
    return subject(new Conv2d(), line, in, false);
  }

  static Subject photo(String line, Tensor in) {
    return subject(new Conv2d(), line, in, true);
  }

  static Subject pad(String line, Tensor in) {
    return subject(new Pad(), line, in, false);
  }

  private static Subject subject(Operation op, String line, Tensor in, boolean picture) {
    Args args = op.readTorchLine(line);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (WeightSpec spec : op.weights(args, in.shape())) {
      Tensor t = Tensor.random(spec.shape(), 5);
      for (int i = 0; i < t.data().length; i++) {
        t.data()[i] = Math.round(t.data()[i] * 20) / 10f;
      }
      tensors.put(spec.name(), t);
    }
    Weights weights = Weights.of(tensors);
    Trace trace = op.trace(args, in, weights);
    Tensor out = Tensor.zeros(trace.output());
    for (int i = 0; i < trace.size(); i++) {
      out.data()[i] = (float) trace.step(i).result();
    }
    int groups = args.values().get("groups") instanceof Integer g ? g : 1;
    return new Subject(
        "case", trace, in, weights.find("weight"), weights.find("bias"), out, groups, picture);
  }

  /** A random convolution of one or several channels. */
  static Subject random(long seed, boolean oneChannel) {
    Random r = new Random(seed);
    int groups = oneChannel ? 1 : 1 + r.nextInt(2);
    int in = oneChannel ? 1 : groups * (1 + r.nextInt(2));
    int out = oneChannel ? 1 : groups * (1 + r.nextInt(2));
    List<String> modes = List.of("zeros", "reflect", "replicate", "circular");
    String line =
        "nn.Conv2d(%d, %d, kernel_size=(%d, %d), stride=(%d, %d), padding=%d, dilation=%d, groups=%d, bias=%s, padding_mode='%s')"
            .formatted(
                in,
                out,
                1 + r.nextInt(3),
                1 + r.nextInt(3),
                1 + r.nextInt(3),
                1 + r.nextInt(2),
                r.nextInt(3),
                1 + r.nextInt(2),
                groups,
                r.nextBoolean() ? "True" : "False",
                modes.get(r.nextInt(4)));
    return conv(line, digits(in, 5 + r.nextInt(4), 5 + r.nextInt(4), seed));
  }

  /** A mark that is no group, and the transform it is drawn under. */
  record Drawn(Mark mark, Transform transform, double opacity) {}

  /** All marks of a frame, groups taken apart. */
  static List<Drawn> drawn(Frame frame) {
    List<Drawn> all = new ArrayList<>();
    frame.marks().forEach(m -> m.paint(new Walk(all, Transform.IDENTITY, 1)));
    return all;
  }

  static List<Mark.Text> texts(Frame frame) {
    return drawn(frame).stream()
        .filter(d -> d.mark() instanceof Mark.Text)
        .map(d -> (Mark.Text) d.mark())
        .toList();
  }

  static List<Mark.Rect> rects(Frame frame) {
    return drawn(frame).stream()
        .filter(d -> d.mark() instanceof Mark.Rect)
        .map(d -> (Mark.Rect) d.mark())
        .toList();
  }

  private record Walk(List<Drawn> all, Transform t, double opacity) implements Painter {
    private void add(Mark m) {
      all.add(new Drawn(m, t, opacity));
    }

    @Override
    public void rect(Mark.Rect mark) {
      add(mark);
    }

    @Override
    public void line(Mark.Line mark) {
      add(mark);
    }

    @Override
    public void path(Mark.Path mark) {
      add(mark);
    }

    @Override
    public void text(Mark.Text mark) {
      add(mark);
    }

    @Override
    public void raster(Mark.Raster mark) {
      add(mark);
    }

    @Override
    public void group(Mark.Group mark) {
      Walk inner = new Walk(all, t.after(mark.transform()), opacity * mark.opacity());
      mark.marks().forEach(m -> m.paint(inner));
    }
  }
}
