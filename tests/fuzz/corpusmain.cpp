// Runs a fuzz target over every file of the folders given, and over fixed mutations of each: cut at every so many bytes, a
// byte changed, a part doubled. The same inputs every time, so that a failure comes again.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes read(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
}

void feed(const Bytes &bytes)
{
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

int mutate(const Bytes &bytes)
{
    int runs = 0;
    std::uint32_t state = 1;
    const auto next = [&state] { return state = state * 1664525u + 1013904223u, state >> 8; };
    for (int round = 0; round < 200 && !bytes.empty(); ++round, ++runs) {
        Bytes copy = bytes;
        const auto at = next() % copy.size();
        switch (round % 4) {
        case 0: copy.resize(at); break;
        case 1: copy[at] = static_cast<std::uint8_t>(next()); break;
        case 2: copy.insert(copy.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(next() % bytes.size())); break;
        default: copy[at] = static_cast<std::uint8_t>("{}[]\":,\n\0\xff\x1b"[next() % 12]); break;
        }
        feed(copy);
    }
    return runs;
}

} // namespace

int main(int argc, char **argv)
{
    int inputs = 0;
    int runs = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto &entry : std::filesystem::directory_iterator(argv[i])) {
            const Bytes bytes = read(entry.path());
            feed(bytes);
            runs += 1 + mutate(bytes);
            ++inputs;
        }
    }
    std::printf("%d inputs, %d runs\n", inputs, runs);
    return inputs > 0 ? 0 : 1;
}
