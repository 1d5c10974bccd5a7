package convlens.story;

/**
 * Where the parts of a volumes story stand.
 *
 * @param inCell side of an input and output cell
 * @param kernelCell side of a kernel's cell
 * @param inRoom most input planes drawn
 * @param outRoom most output planes drawn
 * @param kernelRoom most kernels drawn
 * @param depthRoom most planes drawn of one kernel
 * @param panelRows most lines of the panel
 */
record VolumeLayout(
    double width,
    double height,
    double inCell,
    double kernelCell,
    int inRoom,
    int outRoom,
    int kernelRoom,
    int depthRoom,
    int panelRows,
    Spot input,
    Spot kernels,
    Spot output,
    Spot panel) {
  static final double MARGIN = 32;

  /** Height of a section's title and the line below it. */
  static final double HEAD = 62;

  /** Height of the labels under planes. */
  static final double FOOT = 30;

  /** Width of the place that says how many are left out. */
  static final double MORE = 82;

  private static final double PANEL = 250;

  /** Width of the words over the input, which tell its padding. */
  private static final double TITLE = 250;

  private static final double BETWEEN = 44;

  /** Extra space between two groups. */
  static final double GROUP = 22;

  /** Height of a line of the panel, and of its title and closing words. */
  static final double PANEL_LINE = 25;

  private static final double PANEL_REST = 92;
  private static final int PANEL_MOST = 8;

  /** Upper left corner of a section. */
  record Spot(double x, double y) {}

  /** What has to be placed. */
  record Needs(
      int inPlanes,
      int outPlanes,
      int inRows,
      int inColumns,
      int outRows,
      int outColumns,
      int depth,
      int kernelRows,
      int kernelColumns,
      int groups,
      boolean weights) {}

  static VolumeLayout of(Needs n, double aspect) {
    double bounded = Math.max(0.45, Math.min(3, aspect));
    double w = FlatLayout.widthFor(bounded);
    double h = FlatLayout.heightFor(bounded);
    VolumeLayout wide = wide(n, w, h);
    VolumeLayout tall = tall(n, w, h);
    return tall.inCell() > wide.inCell() * 1.15 ? tall : wide;
  }

  private static double space(int n, int room, int groups, int columns, double cell) {
    double width = Plane.width(columns, cell);
    int gaps = Pick.gaps(n, room);
    return width
        + (room - 1 - gaps) * width * pitch(room)
        + gaps * (width + MORE)
        + Math.min(room, groups) * GROUP
        - GROUP;
  }

  /** Distance between neighbouring planes, in widths of a plane. */
  static double pitch(int planes) {
    return planes <= 4 ? 1.25 : 1.14;
  }

  private static VolumeLayout wide(Needs n, double w, double h) {
    int inRoom = n.inPlanes() <= 6 ? n.inPlanes() : 5;
    boolean few = n.outPlanes() <= 4 || (n.outPlanes() <= 6 && n.inPlanes() <= 2);
    int outRoom = few ? n.outPlanes() : 4;
    double inner = w - 2 * MARGIN;
    // Without kernels to show below them the planes have the whole height.
    double rest =
        n.weights() ? h - 2 * MARGIN - 2 * HEAD - 2 * FOOT - 16 : h - 2 * MARGIN - HEAD - FOOT;
    double upper = n.weights() ? rest * 0.62 : rest;
    double aside = n.weights() ? upper : rest - PANEL_REST - (n.depth() + 2) * PANEL_LINE;
    double cell = n.weights() ? 44 : 64;
    double right = 0;
    for (; cell > 1; cell *= 0.98) {
      double left = inputs(n, inRoom, cell);
      right = outputs(n, outRoom, cell);
      if (left + BETWEEN + right <= inner
          && Plane.height(n.inRows(), n.inColumns(), cell) <= upper
          && Plane.height(n.outRows(), n.outColumns(), cell) <= aside) {
        break;
      }
    }
    Rooms rooms =
        new Rooms(inRoom, outRoom, cell)
            .grown(
                n.inPlanes(),
                n.outPlanes(),
                (in, out, c) -> inputs(n, in, c) + BETWEEN + outputs(n, out, c) <= inner);
    cell = rooms.cell();
    right = outputs(n, rooms.second(), cell);
    double rightX = w - MARGIN - right;
    double top =
        Math.max(
            Plane.height(n.inRows(), n.inColumns(), cell),
            Plane.height(n.outRows(), n.outColumns(), cell));
    double kernelHeight = rest - top;
    Kernels k = kernels(n, rightX - MARGIN - BETWEEN, Math.min(kernelHeight, rest * 0.45));
    int lines = Math.min(PANEL_MOST, n.depth() + 2);
    double out = Plane.height(n.outRows(), n.outColumns(), cell);
    double below = out + FOOT + PANEL_REST + lines * PANEL_LINE;
    double used = n.weights() ? top + k.height() : Math.max(top, below);
    double slack = Math.max(0, rest - used) / (n.weights() ? 3 : 2);
    double y = MARGIN + slack;
    double second = y + HEAD + top + FOOT + 16 + slack;
    double free = y + HEAD + out + FOOT + 4;
    double panelY = Math.max(free, Math.min(second, h - PANEL_REST - lines * PANEL_LINE));
    return new VolumeLayout(
        w,
        h,
        cell,
        k.cell(),
        rooms.first(),
        rooms.second(),
        k.room(),
        k.depth(),
        panelRows(h - panelY),
        new Spot(MARGIN, y),
        new Spot(MARGIN, second),
        new Spot(rightX, y),
        new Spot(rightX, panelY));
  }

  /** Width of the input's planes, or of the words over them. */
  private static double inputs(Needs n, int room, double cell) {
    return Math.max(TITLE, space(n.inPlanes(), room, n.groups(), n.inColumns(), cell));
  }

  /** Width of the output's planes, or of the panel below them. */
  private static double outputs(Needs n, int room, double cell) {
    return Math.max(PANEL, space(n.outPlanes(), room, n.groups(), n.outColumns(), cell));
  }

  private static int panelRows(double height) {
    return (int) Math.max(3, Math.min(PANEL_MOST, (height - PANEL_REST) / PANEL_LINE));
  }

  private static VolumeLayout tall(Needs n, double w, double h) {
    int inRoom = n.inPlanes() <= 6 ? n.inPlanes() : 5;
    int outRoom = n.outPlanes() <= 4 ? n.outPlanes() : 3;
    double inner = w - 2 * MARGIN;
    double rest = h - 2 * MARGIN - 3 * HEAD - 3 * FOOT - 24;
    double cell = 44;
    for (; cell > 1; cell *= 0.98) {
      double row = space(n.inPlanes(), inRoom, n.groups(), n.inColumns(), cell);
      double out = space(n.outPlanes(), outRoom, n.groups(), n.outColumns(), cell);
      if (row <= inner
          && out + BETWEEN + PANEL <= inner
          && Plane.height(n.inRows(), n.inColumns(), cell) <= rest * 0.4
          && Plane.height(n.outRows(), n.outColumns(), cell) <= rest * 0.4) {
        break;
      }
    }
    Rooms rooms =
        new Rooms(inRoom, outRoom, cell)
            .grown(
                n.inPlanes(),
                n.outPlanes(),
                (in, out, c) ->
                    inputs(n, in, c) <= inner
                        && space(n.outPlanes(), out, n.groups(), n.outColumns(), c)
                            <= inner - BETWEEN - PANEL);
    cell = rooms.cell();
    double first = Plane.height(n.inRows(), n.inColumns(), cell);
    double last = Math.max(Plane.height(n.outRows(), n.outColumns(), cell), 180);
    Kernels k = kernels(n, inner, Math.min(rest * 0.26, Math.max(30, rest - first - last)));
    double slack = Math.max(0, rest - first - k.height() - last) / 4;
    double y = MARGIN + slack;
    double second = y + HEAD + first + FOOT + 12 + slack;
    double third = second + HEAD + k.height() + FOOT + 12 + slack;
    return new VolumeLayout(
        w,
        h,
        cell,
        k.cell(),
        rooms.first(),
        rooms.second(),
        k.room(),
        k.depth(),
        panelRows(h - third),
        new Spot(MARGIN, y),
        new Spot(MARGIN, second),
        new Spot(MARGIN, third),
        new Spot(w - MARGIN - PANEL, third));
  }

  /** How many kernels are drawn, how deep, and how large. */
  private record Kernels(int room, int depth, double cell, double height) {}

  /** Width of the place that says how many kernels are left out. */
  static final double KERNEL_MORE = 58;

  /** Distance between the planes of one kernel, in widths of a plane. */
  static final double KERNEL_PITCH = 1.35;

  /** Distance from one kernel to the next. */
  static final double KERNEL_GAP = 30;

  /** Width of one kernel drawn {@code depth} planes deep. */
  static double kernelWidth(int depth, int columns, double cell) {
    return Plane.width(columns, cell) * (1 + (depth - 1) * KERNEL_PITCH);
  }

  /** Shows as many kernels and as much of their depth as stays legible. */
  private static Kernels kernels(Needs n, double width, double height) {
    int mostDepth = Math.min(n.depth(), 4);
    int mostRoom = Math.min(n.outPlanes(), 6);
    double best = -1;
    Kernels chosen = new Kernels(1, 1, 2, 2);
    for (int depth = 1; depth <= mostDepth; depth++) {
      for (int room = 1; room <= mostRoom; room++) {
        double cell = kernelCell(n, width, height, room, depth);
        double worth =
            Math.min(cell, 17) / 17
                + 0.6 * Math.min(room, 4) / Math.min(4, n.outPlanes())
                + 0.7 * Math.min(depth, 3) / Math.min(3, n.depth())
                + 0.02 * (room + depth);
        if (cell > 2 && worth > best) {
          best = worth;
          chosen =
              new Kernels(room, depth, cell, Plane.height(n.kernelRows(), n.kernelColumns(), cell));
        }
      }
    }
    Kernels few = chosen;
    Rooms rooms =
        new Rooms(few.room(), few.depth(), few.cell())
            .grown(
                n.outPlanes(),
                n.depth(),
                (room, depth, c) -> c > 4 && kernelCell(n, width, height, room, depth) >= c);
    double tall = Plane.height(n.kernelRows(), n.kernelColumns(), rooms.cell());
    return new Kernels(rooms.first(), rooms.second(), rooms.cell(), tall);
  }

  private static double kernelCell(Needs n, double width, double height, int room, int depth) {
    double fixed =
        (room - 1) * KERNEL_GAP
            + 40
            + (n.outPlanes() > room ? Math.max(1, Pick.gaps(n.outPlanes(), room)) * KERNEL_MORE : 0)
            + (n.depth() > depth ? room * 30 : 0);
    double one = room * kernelWidth(depth, n.kernelColumns(), 1);
    double cell = Math.min(26, (width - fixed) / one);
    return Math.min(cell, height / Plane.height(n.kernelRows(), n.kernelColumns(), 1));
  }
}
