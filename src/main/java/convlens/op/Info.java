package convlens.op;

/**
 * What an operation is called.
 *
 * @param id as on the command line and in case files, e.g. {@code conv2d}; also the name of its
 *     text bundle, which holds {@code conv2d.title}, {@code conv2d.definition} and {@code
 *     conv2d.<parameter>.help}
 * @param group the heading it stands under
 * @param torchName as PyTorch writes it, e.g. {@code nn.Conv2d}
 * @param torchPage address of its PyTorch page
 */
public record Info(String id, Group group, String torchName, String torchPage) {}
