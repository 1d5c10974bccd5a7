class Positions(nn.Module):
    """Every place of a sequence gets a vector of its own added: waves, or learned ones."""

    def __init__(self, length, width, learned):
        super().__init__()
        if learned:
            self.weight = nn.Parameter(torch.randn(length, width) * 0.02)
            return
        column = torch.arange(width)
        falling = 10000.0 ** (-(column - column % 2) / width)
        angle = torch.arange(length)[:, None] * falling
        waves = torch.where(column % 2 == 0, torch.sin(angle), torch.cos(angle))
        self.register_buffer("waves", waves.float(), persistent=False)

    def forward(self, x):
        return x + (self.weight if hasattr(self, "weight") else self.waves)
