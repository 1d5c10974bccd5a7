package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The planes on stage while one output channel is being filled, and their labels. */
final class VolumeStage {
  private static final double SMALL = 12.5;

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
    double step = Plane.width(g.columns(), g.cell()) * l.inPitch();
    row(picks, n, l.input(), g, step, Ref.INPUT, inputs);
  }

  private void placeOutputs() {
    VolumeLayout l = sheet.layout;
    int n = sheet.subject.out().c();
    List<Integer> picks = Pick.some(n, now, l.outRoom());
    Grid g = sheet.outGrid();
    double pitch = l.outRoom() <= 4 ? 1.25 : l.outRoom() <= 6 ? 1.12 : 0.94;
    double step = Plane.width(g.columns(), g.cell()) * pitch;
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
    int group = -1;
    for (int i = 0; i < picks.size(); i++) {
      int c = picks.get(i);
      boolean input = Ref.INPUT.equals(part);
      int mine = input ? sheet.inGroup(c) : sheet.outGroup(c);
      if (i > 0) {
        x += step;
      }
      int skipped = Pick.skipped(picks, i);
      if (skipped > 0) {
        x += Math.max(0, width - step);
        more(skipped, x + VolumeLayout.MORE / 2 - 6, y + g.height() / 2 + width * 0.25);
        x += VolumeLayout.MORE - Math.max(0, width - step) * 0.5;
      } else if (group >= 0 && mine != group) {
        x += VolumeLayout.GROUP;
      }
      group = mine;
      Plane p = new Plane(Ref.channel(part, 0, c), x, y, g);
      into.add(p);
      boolean strong = input ? reads(c) : c == now;
      label("c" + c, p.x(), p.foot() + 20, VolumeSheet.role(mine), strong);
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
        more(skipped, x + VolumeLayout.MORE / 2 - 12, y + g.height() / 2 + width * 0.25);
        x += VolumeLayout.MORE;
      }
      boolean strong = k == now;
      String name = "k" + k + (strong ? " " + Text.of("story.volume.now") : "");
      double start = x;
      for (int j = 0; j < deep.size(); j++) {
        int left = Pick.skipped(deep, j);
        if (left > 0) {
          small("+" + left, x - width * 0.32, y + g.height() / 2 + width * 0.3);
          x += 30;
        }
        kernels.add(new Plane(Ref.channel(Ref.KERNEL, k, deep.get(j)), x, y, g));
        x += width * (j == deep.size() - 1 ? 1 : VolumeLayout.KERNEL_PITCH);
      }
      int after = depth - 1 - deep.get(deep.size() - 1);
      if (after > 0) {
        small("+" + after, x + 5, y + g.height() / 2 + width * 0.3);
        x += 30;
      }
      double foot = y + Plane.height(g.rows(), g.columns(), g.cell());
      label(name, start, foot + 20, VolumeSheet.role(sheet.outGroup(k)), strong);
      x += VolumeLayout.KERNEL_GAP;
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
            strong ? Paint.of(role) : Paint.tint(role, 0.85)));
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

  /** Groups that are on stage, for tests and descriptions. */
  Set<Integer> shownInputs() {
    Set<Integer> shown = new TreeSet<>();
    inputs.forEach(p -> shown.add(p.whole().c()));
    return shown;
  }
}
