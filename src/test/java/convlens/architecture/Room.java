package convlens.architecture;

import java.util.List;

/**
 * A package and the packages it may use.
 *
 * @param butNot packages below the usable ones that are shut all the same
 */
record Room(String name, List<String> mayUse, List<String> butNot, String because) {
  static final List<Room> ALL =
      List.of(
          room("text", "every part says something, so it stands below every part"),
          room("tensor", "numbers are the same for whoever computes, tells or draws"),
          room("param", "form, command line and JSON read parameters without the rest", "text"),
          room("blas", "a matrix product knows arrays and nothing of networks", "tensor"),
          room(
              "kernel", "fast arithmetic knows numbers, not what they stand for", "tensor", "blas"),
          room(
              "bench",
              "arithmetic is measured as it is, without pictures or windows built on it",
              "tensor",
              "param",
              "blas",
              "kernel",
              "op"),
          room("trace", "who reads what is told apart from how it is drawn", "tensor", "text"),
          room(
              "op",
              "an operation computes and explains itself, and knows no picture of it",
              "kernel",
              "blas",
              "trace",
              "param",
              "tensor",
              "text"),
          room("scene", "a picture is data that any painter can take"),
          room(
              "store",
              "a picture, a checkpoint and a model are written whole or not at all, in one way",
              "param",
              "text"),
          room(
              "data",
              "reading a picture is no matter of what is done to it",
              "tensor",
              "param",
              "text"),
          room(
              "story",
              "what is drawn is told from traces alone, so all that is live can be exported",
              "trace",
              "scene",
              "tensor",
              "text"),
          room("render", "painters draw marks and know no network", "scene"),
          room(
              "export",
              "a format takes scenes and knows no network",
              "render",
              "scene",
              "store",
              "param",
              "text"),
          room(
              "nn",
              "training knows operations and nothing of pictures or windows",
              "op",
              "kernel",
              "blas",
              "tensor",
              "param",
              "text"),
          room(
              "play",
              "window and command line share one way from a setting to its scenes",
              "op",
              "data",
              "story",
              "trace",
              "param",
              "blas",
              "tensor",
              "scene",
              "text"),
          room(
              "model",
              "a model is a graph with what it is trained for, as data",
              "nn",
              "store",
              "blas",
              "op",
              "param",
              "tensor",
              "text"),
          room(
              "train",
              "a trainer sends copies of what it has and knows nobody who looks",
              "model",
              "nn",
              "store",
              "data",
              "op",
              "kernel",
              "blas",
              "tensor",
              "param",
              "text"),
          room(
              "watch",
              "whoever looks at a run gets copies, on whatever screen",
              "train",
              "model",
              "nn",
              "data",
              "story",
              "scene",
              "play",
              "op",
              "blas",
              "tensor",
              "param",
              "text"),
          new Room(
              "cli",
              List.of(
                  "text", "tensor", "param", "blas", "kernel", "trace", "op", "scene", "data",
                  "story", "render", "store", "export", "play", "nn", "model", "train", "watch",
                  "bench"),
              List.of("render.fx"),
              "the command line runs where there is no display"),
          room(
              "app",
              "the window builds on all but the command line, its equal",
              "text",
              "tensor",
              "param",
              "blas",
              "kernel",
              "trace",
              "op",
              "scene",
              "data",
              "story",
              "render",
              "store",
              "export",
              "nn",
              "model",
              "train",
              "watch",
              "play"));

  private static Room room(String name, String because, String... mayUse) {
    return new Room(name, List.of(mayUse), List.of(), because);
  }
}
