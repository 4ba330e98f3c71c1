#pragma once
// Files that the person attaches, until they are where they belong.

#include <memory>
#include <string>
#include <vector>

#include "cycle/attachment.hpp"
#include "platform/platform.hpp"

namespace cyclebook::app {

struct Attaching {
    std::string cycle, section, row;             ///< as in AttachFiles
    std::vector<platform::File> pictures;        ///< that wait for the choice between their whole size and a smaller one
    bool working = false;                        ///< the first of them is being made smaller
    std::string problem;                         ///< why something was not attached
    struct Ready { cycle::Attachment file; std::string bytes; };
    std::vector<Ready> ready;                    ///< of an objection, until it is made
    bool is_for(std::string_view its_cycle, std::string_view its_section, std::string_view its_row) const {
        return cycle == its_cycle && section == its_section && row == its_row;
    }
};

}  // namespace cyclebook::app
