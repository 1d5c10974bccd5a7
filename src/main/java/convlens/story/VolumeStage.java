package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The planes on stage while one output channel is being filled, and their labels. */
final class VolumeStage {
  private static final double SMALL = 12.5;

  /** How far a plane's lower edge sinks over a width: labels under it keep clear of it. */
  private static final double SLOPE = Plane.SINK / Plane.ACROSS;

  private final VolumeSheet sheet;

  /** The output channel being filled. */
  final int now;

  final List<Plane> inputs = new ArrayList<>();
  final List<Plane> kernels = new ArrayList<>();
  final List<Plane> outputs = new ArrayList<>();
  final List<Mark> labels = new ArrayList<>();

  VolumeStage(VolumeSheet sheet, int now) {
    this.sheet = sheet;
    this.now = now;
    heads();
    placeInputs();
    if (sheet.subject.weight().isPresent()) {
      placeKernels();
    }
    placeOutputs();
  }

  /** True when the channel being filled reads this input channel. */
  boolean reads(int inputChannel) {
    return sheet.inGroup(inputChannel) == sheet.outGroup(now);
  }

  private void heads() {
    VolumeLayout l = sheet.layout;
    head(l.input(), VolumeWords.inputTitle(sheet), VolumeWords.groups(sheet));
    if (sheet.subject.weight().isPresent()) {
      head(l.kernels(), VolumeWords.kernelTitle(sheet), VolumeWords.eachReads(sheet));
    }
    head(l.output(), VolumeWords.outputTitle(sheet), "");
  }

  private void head(VolumeLayout.Spot at, String title, String below) {
    labels.add(
        Draw.text(
            title,
            at.x(),
            at.y() + 17,
            17,
            Mark.Font.SANS_BOLD,
            Mark.Anchor.START,
            Paint.of(Role.TEXT)));
    if (!below.isEmpty()) {
      labels.add(Draw.label(below, at.x(), at.y() + 39, Role.MUTED));
    }
  }

  private void placeInputs() {
    VolumeLayout l = sheet.layout;
    int n = sheet.subject.in().c();
    List<Integer> picks = Pick.some(n, sheet.subject.firstInput(now), l.inRoom());
    Grid g = sheet.inGrid();
    double step = Plane.width(g.columns(), g.cell()) * VolumeLayout.pitch(l.inRoom());
    row(picks, n, l.input(), g, step, Ref.INPUT, inputs);
  }

  private void placeOutputs() {
    VolumeLayout l = sheet.layout;
    int n = sheet.subject.out().c();
    List<Integer> picks = Pick.some(n, now, l.outRoom());
    Grid g = sheet.outGrid();
    double step = Plane.width(g.columns(), g.cell()) * VolumeLayout.pitch(l.outRoom());
    row(picks, n, l.output(), g, step, Ref.OUTPUT, outputs);
  }

  private void row(
      List<Integer> picks,
      int n,
      VolumeLayout.Spot spot,
      Grid g,
      double step,
      String part,
      List<Plane> into) {
    double x = spot.x();
    double y = spot.y() + VolumeLayout.HEAD;
    double width = Plane.width(g.columns(), g.cell());
    double middle = y + g.height() / 2 + width * 0.28;
    boolean input = Ref.INPUT.equals(part);
    int group = -1;
    for (int i = 0; i < picks.size(); i++) {
      int c = picks.get(i);
      int mine = input ? sheet.inGroup(c) : sheet.outGroup(c);
      int skipped = Pick.skipped(picks, i);
      if (skipped > 0) {
        double edge = i == 0 ? x : x + width;
        more(skipped, edge + VolumeLayout.MORE / 2, middle);
        x = edge + VolumeLayout.MORE;
      } else if (i > 0) {
        x += step + (mine == group ? 0 : VolumeLayout.GROUP);
      }
      group = mine;
      Plane p = new Plane(Ref.channel(part, 0, c), x, y, g);
      into.add(p);
      boolean strong = input ? reads(c) : c == now;
      double sunk = (1 + Integer.toString(c).length()) * SMALL * Draw.MONO * SLOPE;
      label("c" + c, p.x(), p.foot() + SMALL + 2 + sunk, VolumeSheet.role(mine), strong);
    }
    int after = n - 1 - picks.get(picks.size() - 1);
    if (after > 0) {
      more(after, x + width + VolumeLayout.MORE / 2, middle);
    }
  }

  private void placeKernels() {
    VolumeLayout l = sheet.layout;
    int n = sheet.subject.out().c();
    int depth = sheet.subject.weight().orElseThrow().shape().c();
    List<Integer> picks = Pick.some(n, now, l.kernelRoom());
    List<Integer> deep = Pick.some(depth, 0, l.depthRoom());
    Grid g = sheet.kernelGrid();
    double width = Plane.width(g.columns(), g.cell());
    double x = l.kernels().x();
    double y = l.kernels().y() + VolumeLayout.HEAD;
    for (int i = 0; i < picks.size(); i++) {
      int k = picks.get(i);
      int skipped = Pick.skipped(picks, i);
      if (skipped > 0) {
        double middle = x - VolumeLayout.KERNEL_GAP / 2 + VolumeLayout.KERNEL_MORE / 2;
        more(skipped, middle, y + g.height() / 2 + width * 0.28);
        x += VolumeLayout.KERNEL_MORE;
      }
      boolean strong = k == now;
      String name = "k" + k + (strong ? " " + Text.of("story.volume.now") : "");
      double start = x;
      double least = start + name.length() * SMALL * Draw.MONO - 12;
      for (int j = 0; j < deep.size(); j++) {
        int left = Pick.skipped(deep, j);
        if (left > 0) {
          double edge = x - width * (VolumeLayout.KERNEL_PITCH - 1);
          small("+" + left, edge + 5, y + g.height() / 2 + width * 0.3);
          x = edge + 36;
        }
        kernels.add(new Plane(Ref.channel(Ref.KERNEL, k, deep.get(j)), x, y, g));
        x += width * (j == deep.size() - 1 ? 1 : VolumeLayout.KERNEL_PITCH);
      }
      int after = depth - 1 - deep.get(deep.size() - 1);
      if (after > 0) {
        small("+" + after, x + 5, y + g.height() / 2 + width * 0.3);
        x += 30;
      }
      label(
          name,
          start,
          y + Plane.height(g.rows(), g.columns(), g.cell()) + 20,
          VolumeSheet.role(sheet.outGroup(k)),
          strong);
      x = Math.max(x, least) + VolumeLayout.KERNEL_GAP;
    }
    int rest = n - 1 - picks.get(picks.size() - 1);
    if (rest > 0) {
      more(
          rest,
          x - VolumeLayout.KERNEL_GAP / 2 + VolumeLayout.KERNEL_MORE / 2,
          y + g.height() / 2 + width * 0.28);
    }
  }

  private void label(String text, double x, double y, Role role, boolean strong) {
    labels.add(
        Draw.text(
            text,
            x,
            y,
            SMALL,
            strong ? Mark.Font.MONO_BOLD : Mark.Font.MONO,
            Mark.Anchor.START,
            Paint.of(role)));
  }

  private void more(int count, double x, double y) {
    labels.add(
        Draw.text(
            Text.of("story.volume.more", "n", count),
            x,
            y,
            13,
            Mark.Font.SANS,
            Mark.Anchor.MIDDLE,
            Paint.of(Role.MUTED)));
  }

  private void small(String text, double x, double y) {
    labels.add(
        Draw.text(text, x, y, 11.5, Mark.Font.SANS, Mark.Anchor.START, Paint.of(Role.MUTED)));
  }
}
