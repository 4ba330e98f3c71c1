#include "cli/cli.hpp"

#include <cstdlib>
#include <iostream>
#include <vector>

#include "core/text.hpp"

int main(int argc, char** argv) {
    // As POSIX lets the later ones stand in for the earlier.
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* language = std::getenv(name); language && *language) {
            cyclebook::core::use_language(language);
            break;
        }
    const std::vector<std::string> args(argv + (argc > 0), argv + argc);
    return cyclebook::cli::run(args, std::cout, std::cerr);
}
